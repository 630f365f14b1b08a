import { expect } from '@playwright/test'
import { test } from './app-under-test.ts'

/** Whoever is not our window is not heard, and what our window says is checked. */

test('a page that is not the window gets no answer, whatever scheme it has', async ({ running: { app } }) => {
  const answered = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    // A second page that speaks on our channels: it has the app's scheme, but it is not the window.
    const stranger = new BrowserWindow({ show: false, webPreferences: { contextIsolation: false, nodeIntegration: true, sandbox: false } })
    await stranger.loadURL('app://leafcutter/').catch(() => {})
    const heard = new Promise<string>((resolve) => {
      ipcMain.once('stranger', (_event, what: string) => resolve(what))
    })
    await stranger.webContents.executeJavaScript(`{
      const { ipcRenderer } = require('electron')
      ipcRenderer.invoke('leafcutter:drop', ['/etc']).then(
        () => ipcRenderer.send('stranger', 'answered'),
        () => ipcRenderer.send('stranger', 'refused'))
    }`)
    const outcome = await heard
    stranger.destroy()
    return outcome
  })
  expect(answered).toBe('refused')
})

test('calls with wrong arguments get an error and do no harm', async ({ running: { page } }) => {
  const answers = await page.evaluate(async () => {
    const channel = new MessageChannel()
    window.postMessage('leafcutter:connect', location.origin, [channel.port2])
    const port = channel.port1
    const waiting = new Map<string, (status: number) => void>()
    port.onmessage = async (event) => {
      const text = typeof event.data === 'string' ? event.data : await new Response(event.data as BodyInit).text()
      const { i, p } = JSON.parse(text) as { i: string; p?: { s?: number } }
      waiting.get(String(i))?.(p?.s ?? 200)
    }
    port.start()
    let id = 0
    const call = (path: string, json: unknown) =>
      new Promise<number>((resolve) => {
        id += 1
        waiting.set(String(id), resolve)
        port.postMessage(JSON.stringify({ i: String(id), p: { u: `/${path}`, b: { json } } }))
      })
    const batch = { textPolicy: 'skip', languages: ['eng'], formats: ['txt'], engine: 'tesseract.js', model: null, layout: 'auto' }
    const right = await call('batches/list', undefined)
    const wrong = await Promise.all([
      call('batches/get', { batchId: '../../etc' }),
      call('batches/get', { batchId: 7 }),
      call('batches/get', { batchId: 'b_00000000', extra: true }),
      call('pages/get', { pageId: -1 }),
      call('pages/get', { pageId: 1e300 }),
      call('documents/list', {
        batchId: 'b_00000000',
        offset: 0,
        limit: 1e9,
        sort: 'path',
        descending: false,
        filter: '',
        onlyToReview: false,
        shown: null,
      }),
      call('documents/list', {
        batchId: 'b_00000000',
        offset: 0,
        limit: 10,
        sort: 'path; drop table batches',
        descending: false,
        filter: '',
        onlyToReview: false,
        shown: null,
      }),
      call('intake/start', { ...batch, selectionId: '/etc/passwd', name: 'x' }),
      call('intake/start', { ...batch, selectionId: '00000000-0000-4000-8000-000000000000', name: 'x', engine: '/bin/sh' }),
      call('intake/start', {
        selectionId: '00000000-0000-4000-8000-000000000000',
        name: 'x'.repeat(1_000_000),
        ...batch,
      }),
      call('intake/selection', { selectionId: '00000000-0000-4000-8000-000000000000' }),
      call('machine/changeSettings', { workers: 0 }),
      call('machine/changeSettings', { workers: 1, pageSeconds: 4 }),
      call('machine/changeSettings', { tesseractProgram: '/bin/sh' }),
      call('machine/changeSettings', { speed: 'faster' }),
      call('__proto__/polluted', {}),
      call('no/such/call', {}),
    ])
    return { right, wrong }
  })
  // The line works: a right call is answered.
  expect(answers.right).toBe(200)
  for (const status of answers.wrong) expect(status).toBeGreaterThanOrEqual(400)
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
})
