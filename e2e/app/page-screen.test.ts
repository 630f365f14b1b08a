import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { PageScreen } from '../screens/page-screen.ts'
import { dropOn, test } from './app-under-test.ts'

test('an operator finds a word in the image, corrects the text, takes it back, and reads the page otherwise', async ({ running }) => {
  test.setTimeout(180_000)
  const { page, folder, consoleErrors } = running
  await makeSamples(join(folder, 'Archive'))
  await dropOn(page, [join(folder, 'Archive', 'documents', 'Box 7')])
  await new NewBatchDialog(page).start()
  const batch = new BatchScreen(page)
  await expect(batch.sentence(/^Completed/)).toBeVisible({ timeout: 90_000 })
  await page.getByRole('row').filter({ hasText: 'annual report 1859.pdf' }).click()
  await page.getByRole('grid', { name: /^Page mosaic/ }).focus()
  await page.keyboard.press('Enter')

  const screen = new PageScreen(page)
  await screen.chooseWord('shepherd;')
  await expect(screen.chosenBox()).toBeInViewport()
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await screen.chooseWord('knowledge;')
  await expect(screen.chosenBox()).toBeInViewport()

  const output = join(folder, 'Leafcutter', 'Box 7', 'annual report 1859.pdf.txt')
  const firstPage = () => readFileSync(output, 'utf8').split('\f')[0]
  const recognised = firstPage()
  await screen.typeText('As it is on the paper')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Not saved:')).toBeVisible()
  await page.getByRole('button', { name: 'Go on with it' }).click()
  await screen.saveText()
  await expect(screen.text()).toHaveText('As it is on the paper')
  await expect.poll(firstPage).toBe('As it is on the paper\n')
  await screen.takeBackCorrection()
  await expect.poll(firstPage).toBe(recognised)

  const picture = page.getByText(/^[\d,]+ × [\d,]+ at \d+ DPI/)
  const asItWas = (await picture.textContent()) ?? ''
  await screen.readAgainAt(150)
  await expect(screen.attempt(2)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('150 DPI', { exact: true })).toBeVisible()
  await screen.readAsItsBatch()
  await expect(picture).toHaveText(asItWas)
  await expect(screen.attempt(3)).toHaveCount(0)
  await expect.poll(firstPage).toBe(recognised)
  expect(consoleErrors).toEqual([])
})
