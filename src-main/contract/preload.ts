/** What the preload script puts on `window.leafcutter`. In a file of its own, because the preload script can load no library. */
export interface PreloadApi {
  /** Hands the paths of dropped files to main; gives the id of the selection that main made of them. */
  registerDrop(files: readonly unknown[]): Promise<string>
  /** As Node names it: linux, darwin, win32. */
  platform: string
}

/** Names of the few messages that are not calls of the contract: the hand-over of the port, and drops. */
export const channels = { connect: 'leafcutter:connect', drop: 'leafcutter:drop' } as const
