import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type BatchState, type BatchSummary, batchSettingsSchema } from '../contract/batch.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import { followBatches } from './follow-batches.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function batch(id: string, state: BatchState, change: Partial<BatchSummary> = {}): BatchSummary {
  return {
    id,
    name: 'Archive',
    state,
    createdAt: 0,
    endedAt: null,
    outputDir: '/text',
    priority: 0,
    held: null,
    stopsAt: null,
    restsUntil: null,
    pagesOfMinutes: [],
    settings: batchSettingsSchema.parse({}),
    files: { open: 1, done: 2, failed: 0, excluded: 0 },
    pages: { queued: 60, running: 0, ocr: 30, text: 10, blank: 0, error: 0, cancelled: 0, excluded: 0 },
    pagesPerMinute: null,
    filesIn: 3,
    pagesIn: 100,
    pausedFor: null,
    toReview: 0,
    uninspectedFiles: 0,
    unreadableFiles: 0,
    etaMs: null,
    ...change,
  }
}

async function outside(first: BatchSummary[]) {
  const world = { batches: first, focused: false }
  const listeners = new Set<(event: EngineEvent) => void>()
  const [showInTaskbar, notify, listBatches] = [vi.fn(), vi.fn(), vi.fn(async () => world.batches)]
  const stop = followBatches({
    listBatches,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isFocused: () => world.focused,
    showInTaskbar,
    notify,
    failed: (surprise) => {
      throw surprise
    },
  })
  await vi.advanceTimersByTimeAsync(0)
  const happens = () => {
    for (const listener of listeners) listener({ type: 'batch-changed', batchId: 'b_1' })
  }
  const become = async (...batches: BatchSummary[]) => {
    world.batches = batches
    happens()
    await vi.advanceTimersByTimeAsync(2_000)
  }
  return { world, showInTaskbar, notify, listBatches, stop, happens, become }
}

it('shows the share of all pages of batches that are not over, and how many batches need attention', async () => {
  const { showInTaskbar, become } = await outside([batch('b_1', 'running'), batch('b_2', 'completed'), batch('b_3', 'failed')])
  expect(showInTaskbar).toHaveBeenLastCalledWith({ progress: 0.4, paused: false, attention: 1 })
  await become(batch('b_1', 'paused'), batch('b_3', 'completed-with-problems'))
  expect(showInTaskbar).toHaveBeenLastCalledWith({ progress: 0.4, paused: true, attention: 1 })
  await become(batch('b_1', 'paused', { pausedFor: { code: 'DISK_FULL', detail: '' } }))
  expect(showInTaskbar).toHaveBeenLastCalledWith({ progress: 0.4, paused: true, attention: 1 })
  await become(batch('b_1', 'completed'))
  expect(showInTaskbar).toHaveBeenLastCalledWith({ progress: null, paused: false, attention: 0 })
})

it('tells once when a batch ends, and what of it failed', async () => {
  const { notify, become } = await outside([batch('b_1', 'running')])
  const pages = { queued: 0, running: 0, ocr: 1_000, text: 0, blank: 0, error: 2, cancelled: 0, excluded: 0 }
  await become(batch('b_1', 'completed-with-problems', { pages, files: { open: 0, done: 2, failed: 1, excluded: 0 } }))
  await become(batch('b_1', 'completed-with-problems'))
  expect(notify.mock.calls).toEqual([
    [{ batchId: 'b_1', title: 'Archive: completed with problem pages', body: '2 pages and 1 file failed of 1,002 pages of 3 files.' }],
  ])
})

it('tells of a pause that the operator did not ask for, and not of one that they did', async () => {
  const { notify, become } = await outside([batch('b_1', 'running')])
  await become(batch('b_1', 'paused'))
  expect(notify).not.toHaveBeenCalled()
  await become(batch('b_1', 'running'))
  await become(batch('b_1', 'paused', { pausedFor: { code: 'OUTPUT_DENIED', detail: '/text' } }))
  expect(notify.mock.calls[0]?.[0].title).toBe('Archive: paused')
})

it('tells of a batch that began and ended between two looks', async () => {
  const { notify, become } = await outside([])
  await become(batch('b_1', 'failed'))
  expect(notify.mock.calls[0]?.[0].title).toBe('Archive: failed')
})

it('says nothing to somebody who looks at the window, nor later what happened then, nor of batches as they were at the start', async () => {
  const { world, notify, become } = await outside([batch('b_1', 'running'), batch('b_2', 'completed')])
  world.focused = true
  await become(batch('b_1', 'completed'), batch('b_2', 'completed'))
  world.focused = false
  await become(batch('b_1', 'completed'), batch('b_2', 'completed'))
  expect(notify).not.toHaveBeenCalled()
})

it('looks at the batches at most every two seconds, and not after the end', async () => {
  const { listBatches, happens, stop } = await outside([batch('b_1', 'running')])
  for (let tick = 0; tick < 100; tick += 1) {
    happens()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(listBatches.mock.calls.length).toBeLessThanOrEqual(6)
  happens()
  stop()
  listBatches.mockClear()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(listBatches).not.toHaveBeenCalled()
})
