import { type BrowserWindow, dialog } from 'electron'
import { recoverWindow } from './recover-window.ts'

/** The page of the window comes back when its process has ended. Dumps of crashes go by their rule of retention, and by nothing else. */
export function surviveCrashes(window: BrowserWindow): void {
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
