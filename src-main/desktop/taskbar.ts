import { app, type BrowserWindow, Notification } from 'electron'
import type { Engine } from '../engine.ts'
import type { BatchNews, TaskbarNews } from './batch-news.ts'
import { followBatches } from './follow-batches.ts'
import type { Wishes } from './wishes.ts'

/** The batches on the icon of the app and as notifications of the system. Gives a function that ends it. */
export function showBatchesOutside(window: BrowserWindow, engine: Engine, wishes: Wishes): () => void {
  // Electron shows a notification only as long as somebody holds it.
  const shown = new Set<Notification>()

  function showInTaskbar({ progress, paused, attention }: TaskbarNews): void {
    if (window.isDestroyed()) return
    window.setProgressBar(progress ?? -1, { mode: paused ? 'paused' : 'normal' })
    // Only macOS and some desktops of Linux have a place for it.
    app.setBadgeCount(attention)
  }

  function notify({ batchId, title, body }: BatchNews): void {
    if (!Notification.isSupported()) return
    const notification = new Notification({ title, body })
    shown.add(notification)
    notification.on('close', () => shown.delete(notification))
    notification.on('click', () => {
      shown.delete(notification)
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      wishes.tell({ type: 'open-batch', batchId })
    })
    notification.show()
  }

  return followBatches({
    listBatches: () => engine.listBatchesSoon(),
    failed: (surprise) => process.stderr.write(`The batches could not be shown outside of the window: ${String(surprise)}\n`),
    listen: (listener) => engine.listen(listener),
    isFocused: () => window.isDestroyed() || window.isFocused(),
    showInTaskbar,
    notify,
  })
}
