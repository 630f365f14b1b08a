import { RPCHandler } from '@orpc/server/message-port'
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { z } from 'zod'
import { channels } from '../contract/preload.ts'
import { guardedPort } from './guarded-port.ts'
import type { makeRouter } from './handlers.ts'
import { isOurs } from './lock-down.ts'
import type { Selections } from './selections.ts'

/** What a drop may carry: paths as the system gives them. */
const droppedPaths = z.array(z.string().min(1).max(32_767)).min(1).max(100_000)

/**
 * Listens to the one window: the hand-over of its end of the line, on which all calls of the contract then run, and drops.
 * Whoever else sends on these channels (a frame, another page) is not answered.
 */
export function connectWindow(window: BrowserWindow, router: ReturnType<typeof makeRouter>, selections: Selections): void {
  const calls = new RPCHandler(router)

  function isOurWindow(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
    const { senderFrame, sender } = event
    return sender === window.webContents && senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url)
  }

  ipcMain.on(channels.connect, (event) => {
    const [port] = event.ports
    if (!port || !isOurWindow(event)) return
    calls.upgrade(guardedPort(port))
    port.start()
  })

  ipcMain.handle(channels.drop, (event, paths: unknown) => {
    if (!isOurWindow(event)) throw new Error('Refused: not the window of the app.')
    return selections.remember(droppedPaths.parse(paths)).id
  })
}
