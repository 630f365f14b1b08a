import { expect } from '@playwright/test'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { PageScreen } from '../screens/page-screen.ts'
import { SettingsScreen } from '../screens/settings-screen.ts'
import { dropOn, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { makeMixedFolder } from './make-folder.ts'

test('the scan itself finds a seeded fault', async ({ running: { page } }) => {
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  expect((await faults(page)).join()).toContain('button-name')
})

test('no screen has a fault that axe can find', async ({ running: { page, folder } }) => {
  test.setTimeout(180_000)
  const batch = new BatchScreen(page)
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
  expect(await faults(page), 'first run').toEqual([])
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await faults(page), 'keys').toEqual([])
  await page.keyboard.press('Escape')

  const settings = new SettingsScreen(page)
  for (const section of ['Speed and workers', 'Time limits', 'Memory and disk', 'Reading', 'Languages', 'Engines']) {
    await settings.open(section)
    if (section === 'Time limits') await settings.set('Drawing a page', '0')
    expect(await faults(page), section).toEqual([])
  }
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^All/ }).click()

  await dropOn(page, [await makeMixedFolder(folder)])
  const dialog = new NewBatchDialog(page)
  await expect(dialog.dialog).toBeVisible()
  expect(await faults(page), 'new batch').toEqual([])
  await dialog.howPagesAreRead.click()
  expect(await faults(page), 'how pages are read').toEqual([])
  await dialog.start()

  await expect(batch.sentence(/^Completed with problem pages/)).toBeVisible()
  expect(await faults(page), 'batch').toEqual([])
  await batch.openFailures()
  await batch
    .failureGroup('Page too large')
    .getByRole('button', { name: /^Show what failed/ })
    .click()
  expect(await faults(page), 'failures').toEqual([])
  await batch.failureGroup('Page too large').getByRole('link', { name: /^Open/ }).first().click()
  await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible()
  expect(await faults(page), 'failed page').toEqual([])
  await page.getByRole('button', { name: 'Previous page' }).click()
  await expect(page.getByText('Key to the map, line 1', { exact: false }).first()).toBeVisible()
  expect(await faults(page), 'page').toEqual([])
  await new PageScreen(page).typeText('As it is on the paper')
  expect(await faults(page), 'correcting').toEqual([])
  await new PageScreen(page).saveText()
  await expect(page.getByRole('button', { name: 'Take back' })).toBeVisible()
  expect(await faults(page), 'corrected page').toEqual([])
  await page.getByRole('button', { name: 'Read again…' }).click()
  await expect(page.getByLabel('Dots per inch')).toBeVisible()
  expect(await faults(page), 'reading again').toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('navigation').getByRole('link', { name: 'Throughput' }).click()
  await expect(page.getByRole('heading', { name: /^Nothing was read/ })).toBeVisible()
  expect(await faults(page), 'throughput').toEqual([])
  await page.getByRole('navigation').getByRole('link', { name: /^All/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Batches' })).toBeVisible()
  expect(await faults(page), 'batches').toEqual([])
})
