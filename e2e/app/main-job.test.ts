import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { PageScreen } from '../screens/page-screen.ts'
import { dropOn, test } from './app-under-test.ts'
import { makeMixedFolder, typedPdf } from './make-folder.ts'

test('an operator drops a folder, watches it finish, opens a failed page, retries, and exports the report', async ({ running }) => {
  const { app, page, folder, consoleErrors } = running
  const documents = await makeMixedFolder(folder)
  const batch = new BatchScreen(page)
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()

  await dropOn(page, [documents])
  const dialog = new NewBatchDialog(page)
  await expect(dialog.dialog).toContainText(documents)
  await dialog.start()

  await expect(batch.name('Council minutes')).toBeVisible()
  await expect(batch.sentence(/Completed with problem pages: 1 of 4 pages failed/)).toBeVisible()
  await expect.poll(() => batch.count('Already text')).toBe('3')
  await expect.poll(() => batch.count('Failed')).toBe('1')
  await expect.poll(() => batch.count('Pages in')).toBe('4')
  await expect(batch.documentRow('sitting 14.pdf')).toContainText('Done')
  await expect(batch.documentRow('damaged.pdf')).toContainText('Failed')

  // The text is where the dialog said it would be.
  const output = join(folder, 'Leafcutter', 'Council minutes', '1962', 'sitting 14.pdf.txt')
  const [first, second] = readFileSync(output, 'utf8').split('\f')
  expect(first).toContain('Minutes of the fourteenth sitting, line 12')
  expect(second).toContain('Tenders for the footbridge, line 1')

  // A failed page says what happened and what to do.
  await batch.openFailures()
  const tooLarge = batch.failureGroup('Page too large')
  await tooLarge.getByRole('button', { name: /^Show what failed/ }).click()
  await tooLarge.getByRole('link', { name: /^Open/ }).first().click()
  const pageScreen = new PageScreen(page)
  await expect(pageScreen.error()).toContainText('Even at 72 DPI the page has more pixels than the limit')
  await expect(pageScreen.error()).toContainText('PAGE_TOO_LARGE')
  await expect(pageScreen.attempt(1)).toBeVisible()
  await pageScreen.retry()
  await expect(pageScreen.attempt(2)).toBeVisible()
  await pageScreen.backToBatch('Council minutes')

  // A damaged file that was replaced by a good one is read after a retry.
  writeFileSync(join(documents, 'damaged.pdf'), await typedPdf(['Now it is whole']))
  await batch.openFailures()
  await batch.failureGroup('Damaged file').getByRole('button', { name: 'Retry 1 file' }).click()
  await expect(batch.failureGroup('Damaged file')).toHaveCount(0)
  await expect.poll(() => batch.count('Already text')).toBe('4')
  expect(readFileSync(join(folder, 'Leafcutter', 'Council minutes', 'damaged.pdf.txt'), 'utf8')).toContain('Now it is whole, line 1')

  const report = join(folder, 'report.csv')
  await app.evaluate(({ dialog: dialogs }, filePath) => {
    dialogs.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, report)
  await batch.button('Report…').click()
  await expect.poll(() => existsSync(report)).toBe(true)
  const rows = readFileSync(report, 'utf8').trim().split('\n')
  expect(rows).toHaveLength(1 + 5)
  expect(rows.filter((row) => row.includes('PAGE_TOO_LARGE'))).toHaveLength(1)
  expect(consoleErrors).toEqual([])
})
