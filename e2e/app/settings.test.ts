import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { startApp, test } from './app-under-test.ts'

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
