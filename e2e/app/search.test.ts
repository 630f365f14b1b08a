import { join } from 'node:path'
import { expect } from '@playwright/test'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { takePicture, takePictures } from './take-picture.ts'

test('a page is found by its words, and opens with them marked', async ({ running: { app, page, folder, consoleErrors } }) => {
  test.setTimeout(180_000)
  const samples = join(folder, 'Archive')
  await makeSamples(samples)
  await dropOn(page, [join(samples, 'documents', 'Box 7')])
  const dialog = new NewBatchDialog(page)
  await dialog.dialog.getByRole('textbox', { name: 'Name' }).fill('Archive 1851–1859')
  await dialog.start()
  await expect(new BatchScreen(page).sentence(/^Completed/)).toBeVisible({ timeout: 120_000 })

  await page.getByRole('navigation').getByRole('link', { name: 'Search' }).click()
  await expect(page.getByRole('heading', { name: 'Find a page by its words' })).toBeVisible()
  await takePicture(page, 'search-empty.png')
  expect(await faults(page)).toEqual([])
  await page.getByRole('main').press('/')
  await page.keyboard.type('annual OR report OR the')
  const list = page.getByRole('listbox', { name: 'Pages that were found' })
  await expect(list.getByRole('option').first().locator('mark').first()).toBeVisible()
  expect(await faults(page)).toEqual([])
  await takePictures(app, page, 'search')
  await page.keyboard.press('ArrowDown')
  await expect(list).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Text' }).locator('mark').first()).toBeVisible()
  await takePicture(page, 'search-page.png')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(list).toBeVisible()
  expect(consoleErrors).toEqual([])
})
