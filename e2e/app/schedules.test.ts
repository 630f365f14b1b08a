import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect } from '@playwright/test'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { SettingsScreen } from '../screens/settings-screen.ts'
import { dropOn, endApp, startApp, test } from './app-under-test.ts'
import { faults } from './axe.ts'
import { typedPdf } from './make-folder.ts'
import { takePictures } from './take-picture.ts'

/** `20:00`, so many hours from now. */
const clock = (hoursLater: number) => new Date(Date.now() + hoursLater * 3_600_000).toTimeString().slice(0, 5)

async function folderWith(parent: string, name: string): Promise<string> {
  const folder = join(parent, name)
  mkdirSync(folder)
  writeFileSync(join(folder, `${name}.pdf`), await typedPdf([name, `${name}, second page`]))
  return folder
}

test('pages wait for their hours, and are read at once when somebody says so', async ({
  running: { app, page, folder, consoleErrors },
}) => {
  test.setTimeout(120_000)
  const settings = new SettingsScreen(page)
  await settings.open('Hours and when done')
  await page.getByRole('button', { name: 'Between…' }).click()
  await page.getByLabel('From').fill(clock(2))
  await page.getByLabel('to', { exact: true }).fill(clock(3))
  await expect(page.getByText(/^Reads from (\w+ )?\d\d:\d\d on\.$/)).toBeVisible()
  await takePictures(app, page, 'hours')
  for (const look of ['light', 'dark'] as const) expect(await faults(page, look)).toEqual([])

  await page.getByRole('link', { name: /^All/ }).click()
  await dropOn(page, [await folderWith(folder, 'Minutes')])
  await new NewBatchDialog(page).start()
  await expect(page.getByText(/0 of 2 pages \(0 %\), reads from/).first()).toBeVisible()
  await takePictures(app, page, 'hours-batch')
  await page.getByRole('button', { name: 'Stop before…' }).click()
  await page.getByRole('button', { name: /^Stop before \d|^Stop before \w+ \d/ }).click()
  await expect(page.getByRole('button', { name: /^Stops at/ })).toBeVisible()
  await page.getByRole('button', { name: 'Read now' }).click()
  await expect(page.getByText('All 2 pages read, in 1 file').first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: /^Rest until/ })).toBeVisible()
  expect(consoleErrors).toEqual([])
})

test('when all is done the computer is shut down after a minute, unless somebody stays on', async ({ browserName: _ }) => {
  test.setTimeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-done-'))
  const programs = join(folder, 'programs')
  const asked = join(folder, 'asked')
  mkdirSync(programs)
  // Stands where the program of the system would be found, so that the computer of the test goes on.
  writeFileSync(join(programs, 'systemctl'), `#!/bin/sh\necho "$@" >> '${asked}'\n`)
  chmodSync(join(programs, 'systemctl'), 0o755)
  const running = await startApp(folder, { PATH: `${programs}${delimiter}${process.env.PATH}` })
  const { app, page, consoleErrors } = running
  await page.getByRole('combobox', { name: 'When all is done' }).selectOption('shut-down')
  await dropOn(page, [await folderWith(folder, 'First')])
  await new NewBatchDialog(page).start()
  const dialog = page.getByRole('dialog', { name: 'Everything is done. This computer shuts down' })
  await expect(dialog).toBeVisible({ timeout: 60_000 })
  await expect(dialog.getByText(/^In 5\d s\.$/)).toBeVisible()
  await takePictures(app, page, 'countdown')
  for (const look of ['light', 'dark'] as const) expect(await faults(page, look)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  expect(existsSync(asked)).toBe(false)

  await page.getByRole('link', { name: /^All/ }).click()
  await dropOn(page, [await folderWith(folder, 'Second')])
  await new NewBatchDialog(page).start()
  await expect(dialog).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Shut down now' }).click()
  await expect(page.getByText(/^Shut down: done at|Everything is done\./).first()).toBeVisible()
  expect(readFileSync(asked, 'utf8')).toBe('poweroff\n')
  expect(consoleErrors).toEqual([])
  await endApp(running)
  rmSync(folder, { recursive: true, force: true })
})
