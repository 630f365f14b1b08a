import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { SettingsScreen } from '../screens/settings-screen.ts'
import { startApp, test } from './app-under-test.ts'
import { takePictures } from './take-picture.ts'

test('a log that cannot be written is told, stops nothing, and its settings are at hand', async ({ browserName: _ }) => {
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-log-'))
  mkdirSync(join(folder, 'data'))
  // Where the folder of the log should be is a file.
  appendFileSync(join(folder, 'data', 'logs'), '')
  const { app, page, consoleErrors } = await startApp(folder)
  await expect(page.getByRole('alert')).toContainText('The log cannot be written.')

  const settings = new SettingsScreen(page)
  const kept = () => JSON.parse(readFileSync(join(folder, 'data', 'settings.json'), 'utf8'))
  await settings.open('Alerts and log')
  await settings.set('Pages in the queue', '50,000')
  await page.getByRole('button', { name: 'Warnings' }).click()
  await expect
    .poll(() => (existsSync(join(folder, 'data', 'settings.json')) ? kept() : null))
    .toEqual({
      alertQueuePages: 50_000,
      logLevel: 'warn',
    })
  await takePictures(app, page, 'alerts-and-log')
  await settings.set('Pages in the queue', '')
  await expect.poll(kept).toMatchObject({ alertQueuePages: null })

  rmSync(join(folder, 'data', 'logs'))
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await expect(page.getByRole('alert')).toBeHidden({ timeout: 30_000 })
  expect(consoleErrors).toEqual([])
  await app.close()
  expect(readdirSync(join(folder, 'data', 'logs'))).toEqual(['leafcutter.1.log'])
  rmSync(folder, { recursive: true, force: true })
})
