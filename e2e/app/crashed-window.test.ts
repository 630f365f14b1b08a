import { join } from 'node:path'
import { expect } from '@playwright/test'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { countPages, damages } from '../headless/database.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, test } from './app-under-test.ts'

test('E24 a window whose process crashes is back within 3 s, and reading went on', async ({ running: { app, page, folder } }) => {
  const data = join(folder, 'data')
  const samples = join(folder, 'samples')
  await makeSamples(samples, { documents: 1, pages: 6 })
  await dropOn(page, [join(samples, 'documents')])
  await new NewBatchDialog(page).start()
  await expect.poll(() => countPages(data, 'running'), { timeout: 60_000 }).toBeGreaterThan(0)

  // Playwright's page is gone with the process, so the main process is asked what its window shows.
  const seconds = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) throw new Error('There is no window.')
    const began = performance.now()
    // Only the new page is asked: a question to the one that dies is never answered.
    const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', resolve))
    contents.forcefullyCrashRenderer()
    await loaded
    const shown = () => contents.executeJavaScript('document.querySelector("main h1")?.textContent ?? ""') as Promise<string>
    while ((await shown()) === '') await new Promise((resolve) => setTimeout(resolve, 20))
    return (performance.now() - began) / 1000
  })
  test.info().annotations.push({ type: 'back after', description: `${seconds.toFixed(2)} s` })
  expect(seconds).toBeLessThan(3)
  await expect.poll(() => countPages(data, 'done'), { timeout: 90_000 }).toBe(6)
  expect(damages(data)).toEqual([])
})
