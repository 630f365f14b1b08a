import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { CarryDialogs } from '../screens/carry-dialogs.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, endApp, startApp, test } from './app-under-test.ts'
import { faults } from './faults.ts'
import { resize, takePictures } from './take-picture.ts'

const pages = 10
const name = 'documents'

/** Two computers: each a home with data of its own, and the same scans in another folder. */
async function computers() {
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-carry-'))
  const [home, away] = [join(folder, 'home'), join(folder, 'away')]
  for (const place of [home, away]) mkdirSync(place)
  await makeSamples(join(home, 'samples'), { documents: 1, pages })
  cpSync(join(home, 'samples', 'documents'), join(away, 'scans'), { recursive: true })
  return { folder, home, away, out: join(folder, 'out.leafcutter'), back: join(folder, 'back.leafcutter') }
}

test('a half-done batch is carried out of one computer, finished on another, and merged back', async ({ browserName: _ }) => {
  test.setTimeout(400_000)
  const { folder, home, away, out, back } = await computers()

  let running = await startApp(home)
  let { page } = running
  let [batch, dialogs] = [new BatchScreen(page), new CarryDialogs(running)]
  await dropOn(page, [join(home, 'samples', 'documents')])
  await new NewBatchDialog(page).start()
  await expect.poll(() => batch.count('Done'), { timeout: 60_000 }).not.toBe('0')
  await dialogs.askToCarry(name)
  await dialogs.carry(name).getByRole('checkbox').check()
  await takePictures(running.app, page, 'carry')
  expect(await faults(page)).toEqual([])
  await dialogs.carry(name).getByRole('checkbox').uncheck()
  await dialogs.carryTo(name, out)
  await expect(dialogs.written(name)).toContainText(out)
  await takePictures(running.app, page, 'carry-written')
  expect(await faults(page)).toEqual([])
  await resize(running.app, page, [1440, 900])
  await dialogs.written(name).getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('Continued on another computer.')).toBeVisible()
  await expect.poll(() => batch.count('Running')).toBe('0')
  const done = Number(await batch.count('Done'))
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(pages)
  await takePictures(running.app, page, 'carried-away')
  expect(await faults(page)).toEqual([])
  expect(running.consoleErrors).toEqual([])
  await endApp(running)

  running = await startApp(away)
  page = running.page
  ;[batch, dialogs] = [new BatchScreen(page), new CarryDialogs(running)]
  // Known by its content: neither its name nor its ending says what it is.
  copyFileSync(out, join(away, 'box.pdf'))
  await dropOn(page, [join(away, 'box.pdf')])
  await expect(dialogs.take.getByRole('button', { name: `Take in ${pages} pages` })).toBeDisabled()
  expect(await dialogs.sums()).toEqual({
    'Done there, new here': String(done),
    'Still to be read here afterwards': String(pages - done),
    'Pages in the file': String(pages),
  })
  await dialogs.answer(join(away, 'scans'))
  await dialogs.take.getByRole('button', { name: 'Choose the folder of the documents…' }).click()
  await expect(dialogs.take.getByText('1 file to be read found there, by size.')).toBeVisible()
  await takePictures(running.app, page, 'take-new')
  expect(await faults(page)).toEqual([])
  await resize(running.app, page, [1440, 900])
  await dialogs.take.getByRole('button', { name: `Take in ${pages} pages` }).click()
  await expect(page.getByText(`${name} is here now: ${done} page`, { exact: false }).first()).toBeVisible()
  await expect(batch.sentence(/^Completed|^All \d+ pages read/)).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('link', { name: 'Certificate' })).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => batch.count('Done')).toBe(String(pages))
  await dialogs.askToCarry(name)
  await dialogs.carryTo(name, back)
  expect(running.consoleErrors).toEqual([])
  await endApp(running)

  running = await startApp(home)
  page = running.page
  ;[batch, dialogs] = [new BatchScreen(page), new CarryDialogs(running)]
  await page.getByRole('main').getByRole('link', { name }).first().click()
  await dialogs.answer(back)
  await batch.button('Take in what came back…').click()
  await expect(dialogs.take.getByRole('button', { name: `Merge ${pages - done} page` })).toBeEnabled()
  expect(await dialogs.sums()).toEqual({
    'Done there, new here': String(pages - done),
    'Settled here already': String(done),
    'Still to be read here afterwards': '0',
    'Pages in the file': String(pages),
  })
  await takePictures(running.app, page, 'take-merge')
  expect(await faults(page)).toEqual([])
  await dialogs.take.getByRole('button', { name: `Merge ${pages - done} page` }).click()
  await expect(page.getByText(`Merged with ${name}: ${pages - done} page`, { exact: false }).first()).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Certificate' }).click({ timeout: 60_000 })
  await expect(page.getByText('It adds up.')).toBeVisible()
  const text = join(home, 'Leafcutter', name, 'Box 1', 'document 0001.pdf.txt')
  await expect.poll(() => existsSync(text)).toBe(true)
  expect(readFileSync(text, 'utf8')).toBe(readFileSync(join(away, 'Leafcutter', 'box', 'Box 1', 'document 0001.pdf.txt'), 'utf8'))
  expect(running.consoleErrors).toEqual([])
  await endApp(running)
  rmSync(folder, { recursive: true, force: true })
})

test('a damaged file is told as such before anything happens, and a missing one is not shown', async ({ running }) => {
  const { page, folder } = running
  const dialogs = new CarryDialogs(running)
  await makeSamples(join(folder, 'samples'), { documents: 1, pages: 2 })
  await dropOn(page, [join(folder, 'samples', 'documents')])
  await new NewBatchDialog(page).start()
  await expect(page.getByRole('link', { name: 'Certificate' })).toBeVisible({ timeout: 60_000 })
  const path = join(folder, 'batch.leafcutter')
  await dialogs.askToCarry(name)
  await dialogs.carryTo(name, path)
  const bytes = readFileSync(path)
  rmSync(path)
  await dialogs.written(name).getByRole('button', { name: 'Show in folder' }).click()
  await expect(dialogs.written(name).getByRole('alert')).toContainText('INPUT_MISSING')
  await page.keyboard.press('Escape')

  writeFileSync(path, bytes.subarray(0, bytes.length - 40))
  await dropOn(page, [path])
  await expect(dialogs.take.getByRole('alert')).toContainText('CARRIED_FILE_INVALID')
  await expect(dialogs.take.getByRole('button', { name: /^Merge/ })).toHaveCount(0)
  expect(await faults(page)).toEqual([])
  expect(running.consoleErrors).toEqual([])
})
