import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { freePort } from '../../src-main/http/testing/free-port.ts'
import { SettingsScreen } from '../screens/settings-screen.ts'
import { test } from './app-under-test.ts'
import { takePictures } from './take-picture.ts'

/** Metrics and the HTTP API, as the operator turns them on. */

test('E25 are off at first, are turned on in the settings, and the token that is copied lets a script in', async ({
  running: { app, page, folder, consoleErrors },
}) => {
  const port = await freePort()
  const data = join(folder, 'data')
  const settings = new SettingsScreen(page)
  await settings.open('Metrics and API')
  await expect(page.getByText('Off', { exact: true })).toBeVisible()
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow()
  await settings.set('Port', String(port))
  await expect(page.getByText(`http://127.0.0.1:${port}/metrics`)).toBeVisible()
  expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain('leafcutter_workers ')

  await page.getByRole('button', { name: 'Copy the token' }).click()
  await expect(page.getByRole('main').getByText('The token is on the clipboard.')).toBeVisible()
  const token = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(token).toBe(readFileSync(join(data, 'http-token'), 'utf8').trim())
  expect(statSync(join(data, 'http-token')).mode & 0o777).toBe(0o600)
  const list = (bearer: string) => fetch(`http://127.0.0.1:${port}/api/batches`, { headers: { Authorization: `Bearer ${bearer}` } })
  expect(await (await list(token)).json()).toEqual([])
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(token)
  await takePictures(app, page, 'endpoint')

  await page.getByRole('button', { name: 'Make a new token' }).click()
  await expect(page.getByRole('main').getByText('There is a new token.')).toBeVisible()
  expect((await list(token)).status).toBe(401)
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByText('Off', { exact: true })).toBeVisible()
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow()
  expect(consoleErrors).toEqual([])
})

test('a port that another program has is told in words, and the app goes on', async ({ running: { app, page } }) => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
  })
  const settings = new SettingsScreen(page)
  await settings.open('Metrics and API')
  await settings.set('Port', String(port))
  await expect(page.getByRole('alert').filter({ hasText: 'PORT_UNAVAILABLE' })).toContainText('everything else goes on')
  await takePictures(app, page, 'endpoint-taken')
  await new Promise((resolve) => other.close(resolve))
})
