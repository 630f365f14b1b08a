import { join } from 'node:path'
import { expect } from '@playwright/test'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, test } from './app-under-test.ts'
import { resize, takePicture } from './take-picture.ts'

test('the sample documents are read in the window, and their pictures are taken', async ({
  running: { app, page, folder, consoleErrors },
}) => {
  test.setTimeout(180_000)
  await resize(app, page, [1280, 800])
  const samples = join(folder, 'Archive')
  await makeSamples(samples)
  await dropOn(page, [join(samples, 'documents')])
  const dialog = new NewBatchDialog(page)
  await dialog.dialog.getByRole('textbox', { name: 'Name' }).fill('Archive 1851–1859')
  await dialog.start()
  const batch = new BatchScreen(page)

  // Half of it read: what an operator looks at most of the time.
  await expect.poll(async () => Number(await batch.count('Done')), { timeout: 90_000 }).toBeGreaterThanOrEqual(5)
  await takePicture(page, 'window.png')
  await expect(batch.sentence(/^Completed with problem pages: 5 of 13 files/)).toBeVisible({ timeout: 90_000 })
  await expect.poll(() => batch.count('Pages in')).toBe('16')

  // A recognised page beside its text.
  await page.getByRole('row').filter({ hasText: 'annual report 1859.pdf' }).click()
  const mosaic = page.getByRole('grid', { name: /^Page mosaic/ })
  await expect(page.getByRole('button', { name: 'Document', pressed: true })).toBeVisible()
  await mosaic.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'annual report 1859.pdf' })).toBeVisible()
  const image = page.getByRole('main').getByRole('img').first()
  await expect(image).toBeVisible()
  await expect.poll(() => image.evaluate((element) => (element instanceof HTMLImageElement ? element.naturalWidth : 1))).toBeGreaterThan(0)
  await resize(app, page, [1120, 700])
  await takePicture(page, 'page.png')
  expect(consoleErrors).toEqual([])
})
