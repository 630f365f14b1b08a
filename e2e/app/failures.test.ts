import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { expect } from '@playwright/test'
import { BatchScreen } from '../screens/batch-screen.ts'
import { FailuresScreen } from '../screens/failures-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, endApp, startApp, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { makeMixedFolder } from './make-folder.ts'
import { takePictures } from './take-picture.ts'

/** So much text that no computer recognises a page in a second. */
async function densePdf(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.TimesRoman)
  for (let page = 1; page <= pages; page += 1) {
    const sheet = pdf.addPage([612, 792])
    for (let line = 0; line < 66; line += 1) {
      const text = `Entry ${page}.${line} of the ledger, paid in full by the parish on the day named in the margin, as witnessed below`
      sheet.drawText(text, { x: 40, y: 750 - line * 11, size: 10, font })
    }
  }
  return pdf.save()
}

/** A second for the recognition of a page, which is too short for all of them. */
async function makeHastyFolder(folder: string): Promise<string> {
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data', 'settings.json'), JSON.stringify({ ocrSeconds: 1, newBatch: { textPolicy: 'force' } }))
  const documents = join(folder, 'Ledgers')
  mkdirSync(documents)
  for (const name of ['ledger 07.pdf', 'ledger 08.pdf']) writeFileSync(join(documents, name), await densePdf(3))
  return documents
}

test('a longer limit is tried on five pages, survives a restart, and is given to the rest', async ({ browserName: _ }) => {
  test.setTimeout(400_000)
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-failures-'))
  const documents = await makeHastyFolder(folder)
  let running = await startApp(folder)
  await expect(running.page.getByText('Drop a folder of documents here')).toBeVisible()
  await dropOn(running.page, [documents])
  await new NewBatchDialog(running.page).start()
  const patience = { timeout: 150_000 }
  await expect(new BatchScreen(running.page).sentence(/^Failed: .*6 of 6 pages failed/)).toBeVisible(patience)
  await new BatchScreen(running.page).openFailures()
  await takePictures(running.app, running.page, 'failures')
  let failures = new FailuresScreen(running.page)
  await failures.tryLongerLimit(300)
  await expect(failures.says('5 of 5 worked.')).toBeVisible(patience)
  await expect(failures.triedPages()).toHaveCount(5)
  // Spread over both; which of them was inspected first, and gives one more, is nobody's promise.
  const triedOf = (name: string) => failures.triedPages().filter({ hasText: name }).count()
  expect([await triedOf('ledger 07.pdf'), await triedOf('ledger 08.pdf')].sort()).toEqual([2, 3])
  await expect(failures.triedPages().first()).toContainText(/characters at \d+ %/)
  expect(await faults(running.page)).toEqual([])
  await takePictures(running.app, running.page, 'failures-tried')
  expect(running.consoleErrors).toEqual([])
  await endApp(running)

  running = await startApp(folder)
  failures = new FailuresScreen(running.page)
  await running.page.getByText('Ledgers').first().click()
  await new BatchScreen(running.page).openFailures()
  await expect(failures.triedPages()).toHaveCount(5)
  await failures.button('Apply to the remaining 1').click()
  await expect(new BatchScreen(running.page).sentence(/^All 6 pages read/)).toBeVisible(patience)
  await expect(failures.triedPages()).toHaveCount(0)
  expect(running.consoleErrors).toEqual([])
  await endApp(running)
  rmSync(folder, { recursive: true, force: true })
})

test('a failed page is excluded with a reason, and taken back', async ({ running: { app, page, folder, consoleErrors } }) => {
  const documents = await makeMixedFolder(folder)
  await dropOn(page, [documents])
  await new NewBatchDialog(page).start()
  const batch = new BatchScreen(page)
  const failures = new FailuresScreen(page)
  await expect(batch.sentence(/1 of 4 pages failed/)).toBeVisible()
  await batch.openFailures()
  await batch
    .failureGroup('Page too large')
    .getByRole('button', { name: /^Show what failed/ })
    .click()
  await batch.failureGroup('Page too large').getByRole('grid').focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('toolbar', { name: 'Selected failures' })).toContainText('1 selected')
  expect(await faults(page)).toEqual([])
  await takePictures(app, page, 'failures-selected')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900))
  await page.keyboard.press('x')
  await page.getByRole('textbox', { name: 'Reason' }).fill('A map, not to be read')
  await page.getByRole('button', { name: 'Exclude 1 page' }).click()
  await expect(batch.failureGroup('Page too large')).toHaveCount(0)
  await expect.poll(() => batch.count('Failed')).toBe('0')
  await expect.poll(() => batch.count('Pages in')).toBe('4')
  await batch.button('Show what is excluded').click()
  await expect(failures.says('A map, not to be read')).toBeVisible()
  expect(await faults(page)).toEqual([])
  await batch.button('Take back page 2 of map.pdf').click()
  await expect(batch.failureGroup('Page too large')).toBeVisible()
  await expect.poll(() => batch.count('Failed')).toBe('1')
  expect(consoleErrors).toEqual([])
})
