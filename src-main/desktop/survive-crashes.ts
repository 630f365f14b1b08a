import { app, type BrowserWindow, dialog } from 'electron'
import { removeOldDumps } from './crash-dumps.ts'
import { recoverWindow } from './recover-window.ts'

/** The page of the window comes back when its process has ended, and the dumps of crashes do not pile up. */
export function surviveCrashes(window: BrowserWindow): void {
  const tidyUp = () => removeOldDumps(app.getPath('crashDumps'), Date.now())
  tidyUp()
  app.on('child-process-gone', tidyUp)
  recoverWindow(
    window.webContents,
    () => performance.now(),
    async (reason) => {
      const { response } = await dialog.showMessageBox(window, {
        type: 'error',
        message: 'The window keeps failing',
        detail: `What draws the window ended again and again (${reason}). Reading goes on without it, and nothing was lost.`,
        buttons: ['Try again', 'Leave it'],
      })
      return response === 0
    },
  )
}
