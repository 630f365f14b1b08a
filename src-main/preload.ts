import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels, type PreloadApi } from './contract/preload.ts'

/** The window's whole reach: it may hand over one end of a line for calls, and files that were dropped on it. */
const api: PreloadApi = {
  registerDrop: (files) =>
    ipcRenderer.invoke(
      channels.drop,
      files.map((file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0])),
    ),
  platform: process.platform,
}
contextBridge.exposeInMainWorld('leafcutter', api)

/** The little of the DOM that is used here; the rest of it is kept out of this half of the program. */
interface PageGlobal {
  addEventListener(
    type: 'message',
    listener: (event: { source: unknown; data: unknown; ports: NonNullable<Parameters<typeof ipcRenderer.postMessage>[2]> }) => void,
  ): void
}
const page = globalThis as unknown as PageGlobal

// A message port cannot cross the bridge, so the page posts it to its own window.
page.addEventListener('message', (event) => {
  const [port] = event.ports
  if (event.source === page && event.data === channels.connect && port) ipcRenderer.postMessage(channels.connect, null, [port])
})
