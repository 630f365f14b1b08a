import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type BatchSummary, noPages } from '../contract/batch.ts'
import type { Engine } from '../engine.ts'
import { untilOver } from './until-over.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const hours = { hours: null, rests: false, anyway: false, changesAt: null }
const condition = { trouble: null, volumesAway: [], alerts: [], logTrouble: null, hours }

/** Looks at a batch that a test changes. */
function looking(batch: Partial<BatchSummary>) {
  const now = { id: 'b_1', state: 'paused', pausedFor: null, pages: noPages, ...batch }
  const engine = { status: () => condition, glanceAtBatch: () => now, isBatchOver: () => false } as unknown as Engine
  const ended = vi.fn()
  const teller = { progress: { show() {}, end() {} }, tell() {} }
  untilOver(engine, 'b_1', teller, new AbortController().signal).then(
    () => ended('over'),
    (error) => ended(error.code),
  )
  return { now, ended }
}

test('a batch whose time to stop has come is waited for until its pages in hand are read', async () => {
  const { now, ended } = looking({ pausedFor: { code: 'STOP_TIME', detail: '06:00' }, pages: { ...noPages, queued: 3, running: 2 } })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(ended).not.toHaveBeenCalled()
  now.pages = { ...noPages, queued: 3, ocr: 2 }
  await vi.advanceTimersByTimeAsync(250)
  expect(ended).toHaveBeenCalledExactlyOnceWith('over')
})

test('whatever else paused it ends the run with its code, and somebody who paused it is waited for', async () => {
  const denied = looking({ pausedFor: { code: 'OUTPUT_DENIED', detail: '' } })
  const somebody = looking({})
  await vi.advanceTimersByTimeAsync(250)
  expect(denied.ended).toHaveBeenCalledExactlyOnceWith('OUTPUT_DENIED')
  expect(somebody.ended).not.toHaveBeenCalled()
})
