import { app, type BrowserWindow } from 'electron'
import type { NamedPaths } from './named-paths.ts'

/** A second start ends at once; the window of the first comes forward and shows what the second one named. */
export function showOnSecondStart(window: BrowserWindow, namedPaths: NamedPaths): void {
  app.on('second-instance', (_event, _args, _folder, handedOver) => {
    namedPaths.hear(handedOver)
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}
