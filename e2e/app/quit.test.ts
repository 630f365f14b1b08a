import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { attemptEnds, countPages, damages, pagesIn } from '../headless/database.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { QuitDialog } from '../screens/quit-dialog.ts'
import { type AppUnderTest, dropOn, startApp, test } from './app-under-test.ts'

/** Quitting the real app while its workers read scans. */

let running: AppUnderTest
/** The app's own process: of an app that is gone nothing can be asked. */
let main: ChildProcess
let data: string

test.beforeEach(async () => {
  running = await startApp(mkdtempSync(join(tmpdir(), 'leafcutter-quit-')))
  main = running.app.process()
  data = join(running.folder, 'data')
})

test.afterEach(() => {
  main.kill('SIGKILL')
  rmSync(running.folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Imports scans and waits until one is being read. */
async function midPage(): Promise<BatchScreen> {
  const samples = join(running.folder, 'samples')
  await makeSamples(samples, { documents: 1, pages: 12 })
  await dropOn(running.page, [join(samples, 'documents')])
  await new NewBatchDialog(running.page).start()
  await expect.poll(() => countPages(data, 'running'), { timeout: 60_000 }).toBeGreaterThan(0)
  return new BatchScreen(running.page)
}

/** Asks the app to quit, by its menu or by closing its window; nobody waits for what becomes of that. */
async function quit(how: 'app.quit' | 'close the window' = 'app.quit'): Promise<void> {
  await running.app.evaluate(({ app, BrowserWindow }, closing) => {
    setImmediate(() => (closing ? BrowserWindow.getAllWindows()[0]?.close() : app.quit()))
  }, how !== 'app.quit')
}

/** Seconds until the app is gone. */
async function secondsUntilGone(ask: () => Promise<void>): Promise<number> {
  const gone = new Promise((resolve) => main.once('exit', resolve))
  const began = performance.now()
  await ask()
  await gone
  return (performance.now() - began) / 1000
}

/** What a stop in order leaves behind: every page done or queued, with no attempt spent on what was interrupted. */
function expectNothingLost(): void {
  expect(damages(data)).toEqual([])
  expect(pagesIn(data).filter((page) => page.attempts !== (page.state === 'done' ? 1 : 0) || page.crashes > 0)).toEqual([])
  expect(countPages(data, 'done') + countPages(data, 'queued')).toBe(12)
}

for (const how of ['app.quit', 'close the window'] as const) {
  test(`S1 ${how} asks while pages are being read; keeping working goes on, finishing says so and loses nothing`, async () => {
    const batch = await midPage()
    const dialog = new QuitDialog(running.page)
    // Measured in the window itself, from the moment the main process hears of it.
    await running.page.evaluate(() => {
      const seen = new MutationObserver(() => {
        if (document.querySelector('[role="dialog"]')) (window as unknown as { askedAt: number }).askedAt ??= Date.now()
      })
      seen.observe(document.body, { childList: true, subtree: true })
    })
    const askedFrom = await running.app.evaluate(({ app, BrowserWindow }, closing) => {
      setImmediate(() => (closing ? BrowserWindow.getAllWindows()[0]?.close() : app.quit()))
      return Date.now()
    }, how !== 'app.quit')
    await expect(dialog.question).toBeVisible()
    await expect(dialog.question).toContainText(/1 batch is running, \d+ pages are queued\./)
    const shownAt = await running.page.evaluate(() => (window as unknown as { askedAt: number }).askedAt)
    test.info().annotations.push({ type: 'asked within', description: `${shownAt - askedFrom} ms` })
    expect(shownAt - askedFrom).toBeLessThanOrEqual(100)

    const before = Number(await batch.count('Done'))
    await dialog.answer(/^Keep working/)
    await expect(dialog.question).toHaveCount(0)
    await expect.poll(async () => Number(await batch.count('Done'))).toBeGreaterThan(before)

    await expect.poll(() => countPages(data, 'running')).toBeGreaterThan(0)
    const seconds = await secondsUntilGone(async () => {
      await quit(how)
      await dialog.answer(/^Finish \d+ pages?, then quit$/)
      await expect(dialog.finishing).toBeVisible()
    })
    expect(seconds).toBeLessThan(12)
    expect(attemptEnds(data).filter((end) => end !== 'done')).toEqual([])
    expectNothingLost()
  })
}

test('S1 stopping now is over within 2 s, the end of the process included, and the pages in hand go back without an attempt', async () => {
  await midPage()
  const dialog = new QuitDialog(running.page)
  await quit()
  await expect(dialog.question).toBeVisible()
  const seconds = await secondsUntilGone(() => dialog.answer(/^Stop now$/))
  expect(seconds).toBeLessThan(2)
  expect(attemptEnds(data)).toContain('given-back')
  expectNothingLost()
})

test('S1 a second quit leaves within 2 s, the end of the process included, whatever is on the screen', async () => {
  await midPage()
  await quit()
  await expect(new QuitDialog(running.page).question).toBeVisible()
  expect(await secondsUntilGone(() => quit())).toBeLessThan(2)
  expectNothingLost()
})

test('S1 when nothing is being read the app quits without a question', async () => {
  expect(await secondsUntilGone(() => quit())).toBeLessThan(5)
})
