import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { typedPdf } from '../../build/samples/typed-samples.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, test } from './app-under-test.ts'
import { faults } from './axe.ts'
import { takePictures } from './take-picture.ts'

test('a manifest with mistakes is dropped, mended and started, and its columns come out in the report', async ({ running }) => {
  const { app, page, folder, consoleErrors } = running
  const jobs = join(folder, 'jobs')
  mkdirSync(jobs)
  for (const name of ['minutes.pdf', 'letters.pdf', 'left out.pdf'])
    writeFileSync(join(jobs, name), (await typedPdf(name, 2, 0, 'none', 1)).bytes)
  const manifest = join(jobs, 'Boxes.csv')
  const gone = Array.from({ length: 300 }, (_, index) => `Archive/Box ${index}/Council minutes of ${1700 + index}.pdf;;;${index}`)
  writeFileSync(manifest, `path;priority;language;box\nminutes.pdf;urgent;eng;7\nletters.pdf;;klingon;8\n${gone.join('\n')}\n`)
  await dropOn(page, [manifest])
  const { dialog } = new NewBatchDialog(page)
  await expect(dialog.getByText('302 problems.', { exact: false }).first()).toBeVisible()
  const problems = dialog.getByRole('table', { name: 'Problems of the manifest' })
  await expect(problems.getByRole('row').filter({ hasText: 'urgent' })).toContainText('Write high, normal, low')
  await expect(problems.getByRole('row').filter({ hasText: 'klingon' })).toContainText('3')
  await expect(dialog.getByRole('button', { name: 'Start' })).toBeDisabled()
  await takePictures(app, page, 'manifest')
  expect([await faults(page, 'dark'), await faults(page, 'light')]).toEqual([[], []])

  const saved = join(folder, 'problems.csv')
  await app.evaluate(({ dialog: system }, path) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, saved)
  await dialog.getByRole('button', { name: 'Save problems as CSV…' }).click()
  await expect.poll(() => existsSync(saved) && readFileSync(saved, 'utf8').split('\n').length).toBe(304)

  writeFileSync(manifest, 'path;priority;language;box\nminutes.pdf;high;eng;7\nletters.pdf;;;8\n')
  await dialog.getByRole('button', { name: 'Check again' }).click()
  await expect(dialog.getByText('2 rows; 1 of high priority; languages eng; carried through: box.').first()).toBeVisible()
  await expect(dialog.getByText('1 document', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Show 1 document' }).click()
  await expect(dialog.getByRole('table', { name: 'Documents without a row' })).toContainText('left out.pdf')
  await new NewBatchDialog(page).start()
  await expect(new BatchScreen(page).sentence(/^Completed/)).toBeVisible({ timeout: 60_000 })

  const report = join(folder, 'report.csv')
  await app.evaluate(({ dialog: system }, path) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, report)
  await new BatchScreen(page).button('Report…').click()
  await expect
    .poll(() => existsSync(report) && readFileSync(report, 'utf8'))
    .toMatch(/,box\n"minutes\.pdf",1,.*"7"\n"minutes\.pdf",2,.*"7"\n"letters\.pdf",1,.*"8"\n/)
  expect(consoleErrors).toEqual([])
})
