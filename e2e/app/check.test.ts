import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { CheckScreen } from '../screens/check-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { resize, takePictures } from './take-picture.ts'

test('a folder is checked, saved for later, given a time, and started', async ({ running: { app, page, folder, consoleErrors } }) => {
  test.setTimeout(300_000)
  const samples = join(folder, 'Archive')
  await makeSamples(samples)
  // A few scans are enough: what is read here is read three times.
  for (const name of ['Nachlass Müller', 'voyages']) rmSync(join(samples, 'documents', name), { recursive: true })
  const typed = join(samples, 'documents/typed')
  for (const name of readdirSync(typed)) copyFileSync(join(typed, name), join(samples, 'documents', `copy of ${name}`))
  await dropOn(page, [join(samples, 'documents')])
  const dialog = new NewBatchDialog(page)
  await dialog.dialog.getByRole('textbox', { name: 'Name' }).fill('Archive 1851–1859')
  await dialog.dialog.getByRole('button', { name: 'Check first' }).click()

  const check = new CheckScreen(page)
  await expect(check.sentence(/^Checked \d+ files$/)).toBeVisible({ timeout: 120_000 })
  await expect(check.sentence('pages, counted one by one')).toBeVisible()
  await expect(check.sentence(/^Needs a password/)).toBeVisible()
  await expect(check.sentence('Same content as another file')).toBeVisible()
  await check.button(/^Show .*Same content/).click()
  await expect(
    check
      .sentence(/^copy of minutes/)
      .or(check.sentence(/^minutes/))
      .first(),
  ).toBeVisible()
  await resize(app, page, [1440, 900])
  expect(await faults(page)).toEqual([])
  await check.button(/^Hide .*Same content/).click()
  await takePictures(app, page, 'check')
  expect(await faults(page)).toEqual([])

  // Another choice for pages that have text: the same files, checked anew, and still one batch.
  const choice = page.getByRole('radiogroup', { name: 'Pages that already have text' })
  await choice.getByRole('radio', { name: /^Read again/ }).check()
  await expect(check.sentence(/already have text: estimated|had text already/)).toBeHidden()
  await expect(check.sentence(/^Checked \d+ files$/)).toBeVisible({ timeout: 120_000 })
  await expect(choice.getByRole('radio', { name: /^Read again/ })).toBeChecked()
  await choice.getByRole('radio', { name: /^Skip/ }).check()
  await expect(check.sentence(/had text already/)).toBeVisible({ timeout: 120_000 })

  await check.setTime('20:00')
  await check.button('Start at 20:00').click()
  await expect(page.getByText(/^Ready: \d+ pages, starts at 20:00$/)).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('link', { name: 'Archive 1851–1859' }).click()
  await check.button('Save for later').click()
  await expect(page.getByText(/^Ready: \d+ pages, starts when you start it$/)).toBeVisible()
  await page.getByRole('link', { name: 'Archive 1851–1859' }).click()
  await check.button('Start: write what was read').click()
  await expect(new BatchScreen(page).sentence(/^Completed with problem pages/)).toBeVisible({ timeout: 90_000 })
  expect(consoleErrors).toEqual([])
})

test('a check that is cancelled leaves nothing in the list', async ({ running: { page, folder } }) => {
  const samples = join(folder, 'Archive')
  await makeSamples(samples)
  await dropOn(page, [join(samples, 'documents')])
  await new NewBatchDialog(page).dialog.getByRole('button', { name: 'Check first' }).click()
  await new CheckScreen(page).button('Cancel').click()
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
})
