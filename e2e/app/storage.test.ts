import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import type { DryRun } from '../../src-main/contract/retention.ts'
import { addFilesOfNobody, addReadBatch, oldDays } from '../../src-main/retention/testing/fill-artefacts.ts'
import { filesBelow } from '../../src-main/retention/testing/whole-state.ts'
import { openStore } from '../../src-main/store/open-store.ts'
import { noteStorage } from '../../src-main/store/sweeps.ts'
import { endApp, startApp, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { takePictures } from './take-picture.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const dayMs = 24 * 3_600_000

/** Two old batches, one that waits, files of nobody, and six weeks of growth. */
function fill(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true })
  const store = openStore({ dataDir, migrationsDir: join(project, 'drizzle'), version: '0.0.0-test', now: Date.now() })
  const { db } = store
  db.pragma('synchronous = off')
  addReadBatch(db, dataDir, { pages: 400, closedDays: oldDays, words: 'first' })
  addReadBatch(db, dataDir, { pages: 300, closedDays: oldDays, words: 'second' })
  const live = addReadBatch(db, dataDir, { pages: 60, closedDays: null, words: 'second' })
  db.prepare('update batches set paused_at = 1 where id = ?').run(live)
  addFilesOfNobody(dataDir, 30)
  for (let day = 42; day >= 1; day -= 1) {
    const usedBytes = 1e6 * (41 - day) + (day % 3) * 4e5
    noteStorage(db, { at: Date.now() - day * dayMs, usedBytes, freeBytes: 70e9 })
  }
  store.close(Date.now())
}

function dryRunOf(dataDir: string): DryRun {
  const cli = join(project, 'out/main/cli.js')
  const output = execFileSync(process.execPath, [cli, 'retention', '--dry-run', '--json', '--data', dataDir], { encoding: 'utf8' })
  return JSON.parse(output) as DryRun
}

test('the storage shows the rows and sums of the command, and the clean-up frees them to the byte', async ({ browserName: _ }) => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-storage-'))
  const dataDir = join(folder, 'data')
  fill(dataDir)
  const running = await startApp(folder)
  const { app, page } = running
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Storage' }).click()
  await expect(page.getByText(/^computed today/)).toBeVisible({ timeout: 30_000 })
  const seen = dryRunOf(dataDir)
  expect(seen.goes.files).toBeGreaterThan(600)
  for (const { kind, goes } of seen.kinds.filter((row) => row.goes.files > 0)) {
    const name = { words: 'Word boxes', orphans: 'Files that nothing refers to', logs: 'Logs', dumps: 'Crash dumps' }[kind as 'words']
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
    await expect(row.getByRole('button')).toHaveText(goes.files.toLocaleString('en-US'))
  }
  await expect(page.getByText(/^The disk is full in /)).toBeVisible()
  await expect(page.locator('.growth canvas')).toHaveCount(1)
  await takePictures(app, page, 'storage')
  expect(await faults(page)).toEqual([])

  await page.getByRole('button', { name: /^Show .* rows$/ }).click()
  const list = page.getByRole('grid', { name: /entries that would go$/ })
  await expect(list).toBeVisible()
  await list.focus()
  await page.keyboard.press('End')
  await expect(list.getByRole('row', { selected: true })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await takePictures(app, page, 'storage-list')

  const before = filesBelow(join(dataDir, 'artefacts'))
  await page.getByRole('button', { name: /^Remove .* free / }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Remove / }).click()
  await expect(page.getByRole('main').getByText(/^Removed .* freed\.$/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Nothing would go.')).toBeVisible({ timeout: 30_000 })
  const after = filesBelow(join(dataDir, 'artefacts'))
  const ours = seen.kinds.filter(({ kind }) => kind === 'words' || kind === 'orphans')
  const bytesOf = (files: Map<string, number>) => [...files.values()].reduce((sum, bytes) => sum + bytes, 0)
  expect(before.size - after.size).toBe(ours.reduce((sum, { goes }) => sum + goes.files, 0))
  expect(bytesOf(before) - bytesOf(after)).toBe(ours.reduce((sum, { goes }) => sum + goes.bytes, 0))
  expect(dryRunOf(dataDir).goes).toEqual({ files: 0, rows: 0, bytes: 0, reusable: 0 })
  expect(running.consoleErrors).toEqual([])
  await endApp(running)
  rmSync(folder, { recursive: true, force: true })
})
