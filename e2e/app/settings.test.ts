import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { SettingsScreen } from '../screens/settings-screen.ts'
import { dropOn, startApp, test } from './app-under-test.ts'
import { makeMixedFolder } from './make-folder.ts'

test('workers and speed are set by keyboard, and kept over a restart', async ({ browserName: _ }) => {
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-settings-'))
  let running = await startApp(folder)
  const workers = () => running.page.getByRole('status', { name: 'Number of workers' })
  const before = Number(await workers().textContent())
  await running.page.getByRole('button', { name: 'One worker more' }).focus()
  await running.page.keyboard.press('Enter')
  await expect(workers()).toHaveText(String(before + 1))
  await running.page.getByRole('combobox', { name: 'Speed' }).selectOption('background')
  const kept = () => JSON.parse(readFileSync(join(folder, 'data', 'settings.json'), 'utf8'))
  await expect.poll(kept).toEqual({ workers: before + 1, speed: 'background' })
  expect(running.consoleErrors).toEqual([])
  await running.app.close()

  running = await startApp(folder)
  await expect(workers()).toHaveText(String(before + 1))
  await expect(running.page.getByRole('combobox', { name: 'Speed' })).toHaveValue('background')
  await running.app.close()
  rmSync(folder, { recursive: true, force: true })
})

test('what is set on the screen reaches the engine that runs', async ({ running: { page, folder, consoleErrors } }) => {
  const settings = new SettingsScreen(page)
  const kept = () => JSON.parse(readFileSync(join(folder, 'data', 'settings.json'), 'utf8'))
  await settings.open('Memory and disk')
  await settings.set('Pages of a document', '0')
  await expect(page.getByText('At least 1 page. Still using 20,000 pages.')).toBeVisible()
  await settings.set('Pages of a document', '1')
  await expect(page.getByRole('button', { name: 'Back to the default: Pages of a document' })).toBeVisible()
  expect(kept()).toEqual({ maxPages: 1 })

  await page.getByRole('link', { name: /^All/ }).click()
  await dropOn(page, [await makeMixedFolder(folder)])
  await new NewBatchDialog(page).start()
  const batch = new BatchScreen(page)
  await expect(batch.sentence(/^Failed|^Completed with problem pages/)).toBeVisible({ timeout: 60_000 })
  await batch.openFailures()
  await expect(batch.failureGroup('Too many pages')).toBeVisible()

  await settings.open('Memory and disk')
  await page.getByRole('button', { name: 'Back to the default: Pages of a document' }).click()
  await expect.poll(async () => 'maxPages' in kept()).toBe(false)
  expect(consoleErrors).toEqual([])
})

test('the next batch begins with what was chosen for the last, and Start is in sight', async ({ running: { app, page, folder } }) => {
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 680))
  await expect.poll(() => page.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([1024, 680])
  const dialog = new NewBatchDialog(page)
  const start = dialog.dialog.getByRole('button', { name: 'Start' })
  const input = await makeMixedFolder(folder)
  await dropOn(page, [input])
  await expect(dialog.howPagesAreRead).toHaveText('How pages are readas usual')
  await expect(dialog.howPagesAreRead).toBeInViewport({ ratio: 1 })
  await expect(start).toBeInViewport({ ratio: 1 })
  await dialog.howPagesAreRead.press('Enter')
  await expect(start).toBeInViewport({ ratio: 1 })
  await dialog.dialog.getByLabel('Turn pages that lie on a side or their head').uncheck()
  await dialog.dialog.getByLabel('Take specks away').check()
  await dialog.start()
  await expect(page.getByRole('heading', { level: 1, name: 'Council minutes' })).toBeVisible()

  await dropOn(page, [input])
  await expect(dialog.howPagesAreRead).toHaveText('How pages are readpages not turned, specks taken away')
  await dialog.dialog.getByRole('button', { name: 'Back to the defaults' }).click()
  await expect(dialog.howPagesAreRead).toHaveText('How pages are readas usual')
})
