import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import type { DryRun } from '../../src-main/contract/retention.ts'
import { filesBelow } from '../../src-main/retention/testing/whole-state.ts'
import { endApp, startApp, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { fillStorage } from './fill-storage.ts'
import { takePictures } from './take-picture.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))

function dryRunOf(dataDir: string): DryRun {
  const cli = join(project, 'out/main/cli.js')
  const output = execFileSync(process.execPath, [cli, 'retention', '--dry-run', '--json', '--data', dataDir], { encoding: 'utf8' })
  return JSON.parse(output) as DryRun
}

test('the storage shows the rows and sums of the command, and the clean-up frees them to the byte', async ({ browserName: _ }) => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-storage-'))
  const dataDir = join(folder, 'data')
  fillStorage(dataDir)
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

test('finished batches go into archives by the rule, in the folder that was chosen, and the screen says what could not', async ({
  browserName: _,
}) => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-archive-rule-'))
  const dataDir = join(folder, 'data')
  const archives = join(folder, 'archives')
  mkdirSync(archives)
  fillStorage(dataDir)
  const running = await startApp(folder)
  const { app, page } = running
  const answerWith = (path: string) =>
    app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, path)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Storage' }).click()
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Finished batches, into archives' }) })
  await row.getByRole('combobox').selectOption('90')
  await expect(row.getByText('Nothing is archived without a folder.')).toBeVisible()
  await answerWith(join(dataDir, 'logs'))
  await row.getByRole('button', { name: 'Choose the folder for archives…' }).click()
  await expect(page.getByText(/Folder for archives cannot be used/).first()).toBeVisible()
  await answerWith(archives)
  await row.getByRole('button', { name: 'Choose the folder for archives…' }).click()
  await expect(row.getByText(`into ${archives}`)).toBeVisible()
  const button = page.getByRole('button', { name: /^Archive 2 batches, remove .* free / })
  await expect(button).toBeEnabled({ timeout: 30_000 })
  const seen = dryRunOf(dataDir)
  expect(seen.archive).toEqual({ batches: 2, folder: archives })
  await expect(row.getByRole('button', { name: /^Show / })).toHaveText(
    (seen.kinds.find(({ kind }) => kind === 'archive')?.goes.rows ?? 0).toLocaleString('en-US'),
  )
  expect(await faults(page)).toEqual([])
  await takePictures(app, page, 'storage-archive-rule')

  // What happens when its disk is away.
  renameSync(archives, `${archives} away`)
  await button.click()
  const dialog = page.getByRole('dialog')
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: /^Archive 2 batches/ }).click()
  await expect(page.getByRole('main').getByText('Folder for archives cannot be used.')).toBeVisible({ timeout: 60_000 })
  expect(existsSync(archives)).toBe(false)
  await expect(button.or(page.getByRole('button', { name: /^Archive 2 batches, free / }))).toBeEnabled({ timeout: 30_000 })
  await takePictures(app, page, 'storage-not-archived')
  expect(await faults(page)).toEqual([])

  renameSync(`${archives} away`, archives)
  await page.getByRole('button', { name: /^Archive 2 batches, / }).click()
  await dialog.getByRole('button', { name: /^Archive 2 batches/ }).click()
  await expect(page.getByRole('main').getByText(/Archived 2 batches, .* written\./)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('main').getByText('Folder for archives cannot be used.')).toHaveCount(0)
  expect(readdirSync(archives)).toHaveLength(2)
  await expect(page.getByRole('region', { name: 'Archive', exact: true }).getByRole('row')).toHaveCount(3)
  expect(running.consoleErrors).toEqual([])
  await endApp(running)
  rmSync(folder, { recursive: true, force: true })
})
