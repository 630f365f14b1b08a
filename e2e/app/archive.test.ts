import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { fillBatch } from '../../src-main/archive/testing/fill-batch.ts'
import { openStore } from '../../src-main/store/open-store.ts'
import { endApp, startApp, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { takePictures } from './take-picture.ts'

const migrationsDir = join(fileURLToPath(new URL('../../', import.meta.url)), 'drizzle')

/** Three batches that are over. */
function fill(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true })
  const store = openStore({ dataDir, migrationsDir, version: '0.0.0-test', now: Date.now() })
  for (const [index, name] of ['Council minutes', 'Ledgers 1911', 'Maps'].entries()) {
    const batchId = fillBatch(store.db, dataDir, index)
    store.db.prepare('update batches set name = ? where id = ?').run(name, batchId)
  }
  store.close(Date.now())
}

test('a batch goes into an archive, is verified, restored and forgotten', async ({ browserName: _ }) => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-archive-'))
  const archives = join(folder, 'archives')
  mkdirSync(archives)
  fill(join(folder, 'data'))
  const running = await startApp(folder)
  const { app, page } = running
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, archives)
  await navigation.getByRole('link', { name: 'Storage' }).click()
  const panel = page.getByRole('region', { name: 'Archive', exact: true })
  await expect(panel.getByText(/^No batch is in an archive/)).toBeVisible()
  await panel.scrollIntoViewIfNeeded()
  await takePictures(app, page, 'archive-empty')
  expect(await faults(page)).toEqual([])

  for (const [name, button] of [
    ['Council minutes', 'Archive one of 3…'],
    ['Maps', 'Archive one of 2…'],
  ] as const) {
    await panel.getByRole('button', { name: button }).click()
    const dialog = page.getByRole('dialog', { name: 'Archive a batch' })
    const option = await dialog.getByRole('option', { name: new RegExp(`^${name}`) }).getAttribute('value')
    await dialog.getByRole('combobox').selectOption(option)
    expect(await faults(page)).toEqual([])
    if (name === 'Maps') await takePictures(app, page, 'archive-choose')
    await dialog.getByRole('button', { name: 'Choose the folder…' }).click()
    await expect(panel.getByRole('row').filter({ hasText: name })).toBeVisible({ timeout: 30_000 })
  }
  expect(readdirSync(archives).map((file) => file.replace(/ b_.*?\./, '.'))).toEqual([
    'Council minutes.leafcutter.tar.gz',
    'Maps.leafcutter.tar.gz',
  ])
  await panel.scrollIntoViewIfNeeded()
  await takePictures(app, page, 'archive')
  expect(await faults(page)).toEqual([])

  await panel.getByRole('button', { name: 'Verify the archive of Maps' }).click()
  await expect(page.getByText('The archive of Maps is whole.')).toBeVisible({ timeout: 30_000 })
  await panel.getByRole('button', { name: 'Restore Maps' }).click()
  await expect(page.getByText(/^Maps is there again/).first()).toBeVisible({ timeout: 30_000 })
  await expect(panel.getByRole('row').filter({ hasText: 'Maps' })).toHaveCount(0)
  await panel.getByRole('button', { name: 'Forget the archive of Council minutes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Forget 1 archive' }).click()
  await expect(panel.getByText(/^No batch is in an archive/)).toBeVisible()
  expect(readdirSync(archives)).toHaveLength(2)

  await navigation.getByRole('link', { name: /^All/ }).click()
  await expect(page.getByRole('main').getByRole('link', { name: 'Maps' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'Council minutes' })).toHaveCount(0)
  expect(running.consoleErrors).toEqual([])
  await endApp(running)
  rmSync(folder, { recursive: true, force: true })
})
