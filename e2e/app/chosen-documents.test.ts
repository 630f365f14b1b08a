import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { makeMixedFolder, typedPdf } from './make-folder.ts'
import { takePictures } from './take-picture.ts'

test('documents are selected by keyboard, retried by the number on the button, and run again as a new batch', async ({ running }) => {
  const { app, page, folder, consoleErrors } = running
  const documents = await makeMixedFolder(folder)
  await dropOn(page, [documents])
  await new NewBatchDialog(page).start()
  const batch = new BatchScreen(page)
  await expect(batch.sentence(/Completed with problem pages: 1 of 4 pages failed/)).toBeVisible()

  const table = page.getByRole('grid', { name: 'Documents' })
  await table.focus()
  await page.keyboard.press('Space')
  const bar = page.getByRole('toolbar', { name: 'Selected documents' })
  await expect(bar).toContainText('1 selected')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar).toContainText('2 selected')
  await page.keyboard.press('ControlOrMeta+a')
  const all = (await table.getAttribute('aria-rowcount')) ?? ''
  await expect(bar).toContainText(`${Number(all) - 1} selected`)
  await expect(bar.getByRole('button', { name: 'Retry 2 failures…' })).toBeVisible()
  await expect(bar.getByRole('button', { name: /waiting pages/ })).toHaveCount(0)
  expect(await faults(page)).toEqual([])
  await takePictures(app, page, 'documents-selected')

  // The damaged file was replaced; the page that is too large fails once more.
  writeFileSync(join(documents, 'damaged.pdf'), await typedPdf(['Now it is whole']))
  await page.keyboard.press('r')
  await page.getByRole('button', { name: 'Retry 1 page and 1 file' }).click()
  await expect(batch.sentence(/1 of 5 pages failed/)).toBeVisible()

  await bar.getByRole('button', { name: /^Copy \d+ paths$/ }).click()
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied.split('\n')).toHaveLength(Number(all) - 1)
  expect(copied).toContain(join(documents, 'damaged.pdf'))

  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await batch.documentRow('damaged.pdf').getByRole('checkbox').click()
  await bar.getByRole('button', { name: 'Run 1 document again…' }).click()
  const dialog = new NewBatchDialog(page)
  await expect(dialog.dialog).toContainText('damaged.pdf')
  await dialog.start()
  await expect(batch.name('Council minutes again')).toBeVisible()
  await expect(batch.sentence(/^All 1 page read/)).toBeVisible()
  expect(consoleErrors).toEqual([])
})
