import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { addBatch, finishBatch } from '../../bench/queue/fill-store.ts'
import { makeSamples } from '../../build/samples/make-samples.ts'
import { openStore } from '../../src-main/store/open-store.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { type AppUnderTest, dropOn, endApp, startApp, test } from './app-under-test.ts'
import { quantile, watchedSoFar, watchPage } from './watch-page.ts'

/** The real app on 100,000 documents with 1,000,000 page jobs: half of them done, half of them waiting in a batch that is paused. */

const project = join(import.meta.dirname, '../..')

function fill(dataDir: string): void {
  const store = openStore({ dataDir, migrationsDir: join(project, 'drizzle'), version: 'scale', now: Date.now() })
  // Only while it is filled: a power cut would cost this test its database.
  store.db.pragma('synchronous = off')
  finishBatch(store.db, addBatch(store.db, 'b_00000001', 50_000, 10))
  addBatch(store.db, 'b_00000002', 50_000, 10)
  store.db.prepare('update batches set paused_at = created_at where id = ?').run('b_00000002')
  expect(store.db.prepare('select (select count(*) from documents) as documents, (select count(*) from page_jobs) as pages').get()).toEqual(
    {
      documents: 100_000,
      pages: 1_000_000,
    },
  )
  store.close(Date.now())
}

/** The longest time, in milliseconds, for which the main process did nothing else since `begin`. */
async function mainBlocks({ app }: AppUnderTest, step: 'begin' | 'read'): Promise<{ p99: number; longest: number }> {
  return app.evaluate((_electron, doing) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    if (doing === 'begin') Reflect.set(globalThis, 'delay', monitorEventLoopDelay({ resolution: 5 }))
    const delay = Reflect.get(globalThis, 'delay') as ReturnType<typeof monitorEventLoopDelay>
    if (doing === 'begin') delay.enable()
    return { p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 }
  }, step)
}

test('a window over a million page jobs opens in time, scrolls without gaps and answers while workers are busy', async ({
  browserName: _,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-scale-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  fill(data)
  await makeSamples(join(folder, 'samples'), { documents: 1, pages: 30 })
  const figures: Record<string, number> = {}

  const began = performance.now()
  const running = await startApp(folder)
  const { page } = running
  const waiting = page.getByRole('main').getByRole('link', { name: 'b_00000002' })
  await expect(waiting).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find a batch' }).focus()
  figures['window interactive, ms'] = performance.now() - began

  await dropOn(page, [join(folder, 'samples', 'documents')])
  await new NewBatchDialog(page).start()
  const batch = new BatchScreen(page)
  await expect.poll(() => batch.count('Running'), { timeout: 30_000 }).not.toBe('0')
  await page.getByRole('main').getByRole('link', { name: 'Batches' }).click()
  await waiting.click()
  const table = page.getByRole('grid', { name: 'Documents' })
  await expect(table).toHaveAttribute('aria-rowcount', '50001')
  await expect(batch.documentRow('0.pdf').first()).toBeVisible()

  await watchPage(page)
  await mainBlocks(running, 'begin')
  const watchedFrom = performance.now()
  await table.hover()
  for (let step = 0; step < 25; step += 1) await page.mouse.wheel(0, 1_500)
  await table.press('End')
  await expect(table.locator('[aria-rowindex="50001"]')).toBeVisible()
  for (let step = 0; step < 30; step += 1) await table.press('ArrowUp')
  await page.getByRole('main').getByRole('link', { name: 'Batches' }).click()
  for (let step = 0; step < 30; step += 1) await page.getByRole('searchbox', { name: 'Find a batch' }).press('b')
  // A few seconds in which nobody does anything but the workers.
  await page.waitForTimeout(2_000)

  const seconds = (performance.now() - watchedFrom) / 1000
  const watched = await watchedSoFar(page)
  const blocks = await mainBlocks(running, 'read')
  Object.assign(figures, {
    'input to paint, p95 of 61 keys, ms': quantile(
      [...watched.inputs, ...Array<number>(Math.max(0, 61 - watched.inputs.length)).fill(16)],
      0.95,
    ),
    'longest task of the window, ms': Math.max(0, ...watched.longTasks),
    'frames without a row': watched.blankFrames,
    frames: watched.frames,
    'announcements a second': watched.announcements / seconds,
    'main blocked, p99, ms': blocks.p99,
    'main blocked, longest, ms': blocks.longest,
  })
  await endApp(running)
  rmSync(folder, { recursive: true, force: true })
  process.stdout.write(
    `${Object.entries(figures)
      .map(([name, value]) => `  ${name}: ${Math.round(value * 10) / 10}`)
      .join('\n')}\n`,
  )

  // Bounds for a machine on which others work as well; what it takes on a quiet one is in docs/performance.md.
  expect(figures['window interactive, ms']).toBeLessThan(5_000)
  expect(watched.frames).toBeGreaterThan(30)
  expect(watched.blankFrames).toBe(0)
  expect(figures['input to paint, p95 of 61 keys, ms']).toBeLessThan(200)
  expect(figures['longest task of the window, ms']).toBeLessThan(200)
  expect(watched.announcements).toBeGreaterThan(1)
  expect(figures['announcements a second']).toBeLessThanOrEqual(4.2)
})
