import { expect } from '@playwright/test'
import { channels } from '../../src-main/contract/preload.ts'
import { test } from './app-under-test.ts'

/** E14: whoever is not our window is not heard. What our window says is in `refused-arguments.test.ts`. */

test('E14 main listens on two channels and no more', async ({ running: { app } }) => {
  const heard = await app.evaluate(({ ipcMain }) => {
    // Electron keeps what answers `invoke` in a map that has no public name.
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> }
    return [...ipcMain.eventNames().map(String), ...handlers.keys()].filter((name) => name.startsWith('leafcutter'))
  })
  expect(heard.sort()).toEqual(Object.values(channels).sort())
})

test('E14 a page that is not the window gets no answer on any channel, whatever scheme it has', async ({ running: { app } }) => {
  const answered = await app.evaluate(async ({ BrowserWindow, ipcMain }, names) => {
    // A second page that speaks on our channels: it has the app's scheme, but it is not the window.
    const stranger = new BrowserWindow({ show: false, webPreferences: { contextIsolation: false, nodeIntegration: true, sandbox: false } })
    await stranger.loadURL('app://leafcutter/').catch(() => {})
    const heard = new Promise<string[]>((resolve) => {
      ipcMain.once('stranger', (_event, what: string[]) => resolve(what))
    })
    await stranger.webContents.executeJavaScript(`{
      const { ipcRenderer } = require('electron')
      const { port1, port2 } = new MessageChannel()
      const call = new Promise((resolve) => {
        port1.onmessage = () => resolve('answered')
        port1.addEventListener('close', () => resolve('refused'))
        setTimeout(() => resolve('refused'), 2000)
      })
      ipcRenderer.postMessage('${names.connect}', null, [port2])
      port1.postMessage('{"i":"1","p":{"u":"/batches/list","b":{}}}')
      const drop = ipcRenderer.invoke('${names.drop}', ['/etc']).then(() => 'answered', () => 'refused')
      Promise.all([call, drop]).then((outcomes) => ipcRenderer.send('stranger', outcomes))
    }`)
    const outcomes = await heard
    stranger.destroy()
    return outcomes
  }, channels)
  expect(answered).toEqual(['refused', 'refused'])
})

test('E14 a frame in the window has nothing of the bridge, and its messages are not passed on', async ({ running: { page } }) => {
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
  })
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (!frame) throw new Error('There is no frame.')
  const outcome = await frame.evaluate(async (connect) => {
    const { port1, port2 } = new MessageChannel()
    const answered = new Promise<string>((resolve) => {
      port1.onmessage = () => resolve('answered')
      setTimeout(() => resolve('silence'), 2_000)
    })
    port1.start()
    // Sent from the frame's own script, so that the frame is its source.
    window.parent.postMessage(connect, '*', [port2])
    port1.postMessage('{"i":"1","p":{"u":"/batches/list","b":{}}}')
    return { bridge: typeof Reflect.get(window, 'leafcutter'), answered: await answered }
  }, channels.connect)
  expect(outcome).toEqual({ bridge: 'undefined', answered: 'silence' })
})
