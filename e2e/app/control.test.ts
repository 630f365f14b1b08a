import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { type AppUnderTest, dropOn, startApp, test } from './app-under-test.ts'

/** Imports scans that take some seconds and waits until the first page was read. */
async function startScans({ page, folder }: AppUnderTest, pages: number): Promise<BatchScreen> {
  const samples = join(folder, 'samples')
  await makeSamples(samples, { documents: 1, pages })
  await dropOn(page, [join(samples, 'documents')])
  await new NewBatchDialog(page).start()
  const batch = new BatchScreen(page)
  await expect.poll(() => batch.count('Done'), { timeout: 60_000 }).not.toBe('0')
  return batch
}

test('a pause survives quitting, and resuming finishes what is left', async ({ browserName: _ }) => {
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-pause-'))
  let running = await startApp(folder)
  let batch = await startScans(running, 4)
  await batch.button(/^Pause/).click()
  await expect(batch.button(/^Resume/)).toBeVisible()
  await expect.poll(() => batch.count('Running')).toBe('0')
  const kept = Number(await batch.count('Done'))
  await running.app.close()

  running = await startApp(folder)
  batch = new BatchScreen(running.page)
  await running.page.getByRole('main').getByRole('link', { name: 'documents' }).first().click()
  expect(Number(await batch.count('Done'))).toBe(kept)
  await expect.poll(() => batch.count('Running')).toBe('0')
  await batch.button(/^Resume/).click()
  await expect(batch.sentence(/^Completed/)).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => batch.count('Done')).toBe('4')
  expect(running.consoleErrors).toEqual([])
  await running.app.close()
  rmSync(folder, { recursive: true, force: true })
})

test('cancelling asks first, says how many pages, keeps what was read and writes no half document', async ({ running }) => {
  const { page, folder } = running
  const batch = await startScans(running, 8)
  await batch.button(/^Cancel/).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText(/\d pages/)
  await question.getByRole('button', { name: /^Cancel \d+ pages?$/ }).click()
  await expect(batch.sentence(/^Cancelled/)).toBeVisible()
  const done = Number(await batch.count('Done'))
  expect(done).toBeGreaterThanOrEqual(1)
  expect(Number(await batch.count('Cancelled')) + done).toBe(8)
  expect(existsSync(join(folder, 'Leafcutter', 'documents', 'Box 1', 'document 0001.pdf.txt'))).toBe(false)
})

test('stopping now gives the pages in hand back within 3 s; all are paused and resumed by one button', async ({ running }) => {
  const { page } = running
  const batch = await startScans(running, 6)
  await batch.button(/^Stop \d pages? now$/).click()
  await expect(batch.sentence(/went back to the queue, no attempt was spent/)).toBeVisible()
  await expect.poll(() => batch.count('Running'), { timeout: 3_000 }).toBe('0')
  await expect(batch.button(/^Resume/)).toBeVisible()

  await page.getByRole('link', { name: 'Batches' }).click()
  await batch.button('Resume all (1)').focus()
  await page.keyboard.press('Enter')
  await expect(batch.button('Pause all (1)')).toBeVisible()
  await batch.button('Pause all (1)').click()
  await expect(batch.button('Resume all (1)')).toBeVisible()

  await batch.button('More for all batches').click()
  await page.getByRole('menuitem', { name: 'Cancel all (1)…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel 1 batch' }).click()
  await expect(batch.button('Resume all (1)')).toHaveCount(0)
})
