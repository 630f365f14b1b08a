/** What the menu of the system offers beside its own: the window does it, as it does when its key is pressed. */
export const menuCommands = [
  'new-batch',
  'take-carried',
  'commands',
  'batches-all',
  'batches-running',
  'batches-paused',
  'batches-attention',
  'batches-done',
  'batches-held',
  'pause-all',
  'resume-all',
  'watched-folders',
  'storage',
  'settings',
  'keys',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/** What main asks of the window: a command of the menu, or the batch of a notification that was clicked. */
export type WindowWish = { type: 'command'; command: MenuCommand } | { type: 'open-batch'; batchId: string }
