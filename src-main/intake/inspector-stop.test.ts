import { describe, expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { everybodyHeard } from '../queue/testing/readings.ts'
import { countPages } from '../store/counts.ts'
import { addPages, claimDocumentsToInspect, inspected } from '../store/documents.ts'
import { inspecting, pdf } from './testing/inspecting.ts'

describe('stopping', () => {
  test('interrupts what runs and gives its attempt back', async () => {
    const { inspector, row } = inspecting({ documents: 1, workers: 1 })
    inspector.start()
    await inspector.stop()
    expect(row(1)).toEqual({ inspection: 'waiting', attempts: 0 })
  })

  test('leaves no alarm, and nothing begins any more', async () => {
    const { inspector, clock, running, end } = inspecting({ documents: 2, workers: 1 })
    inspector.start()
    await end(1, { type: 'failed', code: 'SOURCE_UNAVAILABLE', detail: '' })
    inspector.wake()
    await inspector.stop()
    inspector.wake()
    expect([clock.alarms(), running()]).toEqual([[], []])
  })

  test('waits for a document that grows, so that the store can be closed; the rest is for the next start', async () => {
    const { db, batchId, inspector, stops, close } = inspecting({ documents: 1, workers: 0 })
    claimDocumentsToInspect(db, 1, now)
    inspected(db, 1, { kind: 'pdf', pageCount: 5_000, contentHash: 'hash' })
    inspector.start()
    await inspector.stop()
    expect(countPages(db, batchId).queued).toBeLessThan(5_000)
    close(now)
    await everybodyHeard()
    expect(stops).toEqual([])
  })
})

test('a long document grows in chunks, with news of each', async () => {
  const { db, batchId, inspector, events, end } = inspecting({ documents: 1, workers: 1 })
  inspector.start()
  await end(1, pdf(2_500))
  while (events.length < 3) await everybodyHeard()
  await everybodyHeard()
  expect(countPages(db, batchId).queued).toBe(2_500)
})

test('a document that the program died on while it grew goes on growing at the start', async () => {
  const { db, batchId, inspector } = inspecting({ documents: 1, workers: 0 })
  claimDocumentsToInspect(db, 1, now)
  inspected(db, 1, { kind: 'pdf', pageCount: 1_500, contentHash: 'hash' })
  addPages(db, 1, now)
  inspector.start()
  await everybodyHeard()
  expect(countPages(db, batchId).queued).toBe(1_500)
})

test('a store that fails stops the run instead of the program', () => {
  const { db, inspector, stops } = inspecting({ documents: 1, workers: 1 })
  inspector.start()
  db.close()
  inspector.wake()
  expect(stops).toEqual([['INTERNAL', 'The database connection is not open']])
})
