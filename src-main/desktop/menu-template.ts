import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../contract/window-wishes.ts'

/** The words are those of the window; where it has a key, so has the menu, but the window listens to it. */
const words: Record<MenuCommand, { label: string; accelerator?: string }> = {
  'new-batch': { label: 'New batch…', accelerator: 'CmdOrCtrl+N' },
  'take-carried': { label: 'Take in a carried batch…' },
  commands: { label: 'Find a command or batch…', accelerator: 'CmdOrCtrl+K' },
  'batches-all': { label: 'All batches' },
  'batches-running': { label: 'Running batches' },
  'batches-paused': { label: 'Paused batches' },
  'batches-attention': { label: 'Batches that need attention' },
  'batches-done': { label: 'Batches that are done' },
  'batches-held': { label: 'Batches that are not started' },
  'pause-all': { label: 'Pause all batches' },
  'resume-all': { label: 'Resume all batches' },
  'watched-folders': { label: 'Watched folders' },
  storage: { label: 'Storage' },
  settings: { label: 'Settings', accelerator: 'CmdOrCtrl+,' },
  keys: { label: 'Keys' },
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The menu of the app, with every command that the window has on every screen. */
export function menuTemplate(mac: boolean, run: (command: MenuCommand) => void): MenuItemConstructorOptions[] {
  const item = (command: MenuCommand): MenuItemConstructorOptions => ({
    id: command,
    ...words[command],
    registerAccelerator: false,
    click: () => run(command),
  })
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        item('new-batch'),
        item('take-carried'),
        item('watched-folders'),
        separator,
        item('settings'),
        ...(mac ? [] : [separator, { role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    {
      label: 'Batches',
      submenu: [
        item('batches-all'),
        item('batches-running'),
        item('batches-paused'),
        item('batches-attention'),
        item('batches-done'),
        item('batches-held'),
        separator,
        item('pause-all'),
        item('resume-all'),
      ],
    },
    {
      label: 'View',
      submenu: [
        item('commands'),
        item('storage'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    ...(mac ? [{ role: 'windowMenu' } as const] : []),
    { role: 'help', submenu: [item('keys')] },
  ]
}
