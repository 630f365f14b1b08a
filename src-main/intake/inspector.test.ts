import { describe, expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { countFiles, countPages } from '../store/counts.ts'
import { insertDocuments } from '../store/documents.ts'
import { cancelBatch } from '../store/testing/cancel-whole.ts'
import { foundFile, seedPages } from '../store/testing/seed.ts'
import type { InspectionEnd } from './inspector.ts'
import { inspecting, pdf } from './testing/inspecting.ts'

describe('how many inspect at the same time', () => {
  test('all free workers while no page waits', () => {
    const { inspector, running } = inspecting({ documents: 5, workers: 3 })
    inspector.start()
    expect(running()).toEqual([1, 2, 3])
  })

  test('one while pages wait to be read', () => {
    const { db, inspector, running } = inspecting({ documents: 5, workers: 3 })
    seedPages(db, 1)
    inspector.start()
    inspector.wake()
    expect(running()).toHaveLength(1)
  })

  test('none when no worker is free', () => {
    const { inspector, running } = inspecting({ documents: 1, workers: 0 })
    inspector.start()
    expect(running()).toEqual([])
  })

  test('the next begins when it is woken after one ended', async () => {
    const { inspector, running, end } = inspecting({ documents: 2, workers: 1 })
    inspector.start()
    await end(1, pdf(1))
    inspector.wake()
    expect(running()).toEqual([2])
  })
})

describe('an inspection', () => {
  test('makes the page jobs and tells it', async () => {
    const { db, batchId, inspector, events, end } = inspecting({ documents: 1, workers: 1 })
    inspector.start()
    await end(1, pdf(3))
    expect(countPages(db, batchId).queued).toBe(3)
    expect(events).toEqual([{ type: 'document-inspected', batchId, documentId: 1 }])
  })

  test('that fails for good closes the document', async () => {
    const { db, batchId, inspector, end } = inspecting({ documents: 1, workers: 1 })
    inspector.start()
    await end(1, { type: 'failed', code: 'ENCRYPTED', detail: '' })
    expect(countFiles(db, batchId)).toMatchObject({ failed: 1, open: 0 })
  })

  test('that fails for a while is tried again after its wait', async () => {
    const { inspector, clock, running, row, end } = inspecting({ documents: 1, workers: 1 })
    inspector.start()
    await end(1, { type: 'failed', code: 'SOURCE_UNAVAILABLE', detail: 'EIO' })
    inspector.wake()
    expect([running(), row(1), clock.alarms().length]).toEqual([[], { inspection: 'waiting', attempts: 1 }, 1])
    clock.advance(2_000)
    expect([running(), row(1)]).toEqual([[1], { inspection: 'running', attempts: 2 }])
  })

  test.each<[InspectionEnd, string]>([
    [{ type: 'timed-out', seconds: 60 }, 'TIMEOUT_INSPECT'],
    [{ type: 'crashed', code: 'OUT_OF_MEMORY', detail: '' }, 'OUT_OF_MEMORY'],
  ])('that ended as $0.type is tried once more, then fails', async (how, code) => {
    const { db, inspector, end } = inspecting({ documents: 1, workers: 1 })
    inspector.start()
    await end(1, how)
    inspector.wake()
    await end(1, how)
    expect(db.prepare('select inspection, error_code from documents').raw().get()).toEqual(['failed', code])
  })

  test('that meets trouble which is not the document\u2019s stops the run and has its attempt back', async () => {
    const { inspector, stops, row, running, end } = inspecting({ documents: 2, workers: 1 })
    inspector.start()
    await end(1, { type: 'failed', code: 'DISK_FULL', detail: 'ENOSPC' })
    inspector.wake()
    expect([stops, row(1), running()]).toEqual([[['DISK_FULL', 'ENOSPC']], { inspection: 'waiting', attempts: 0 }, []])
  })

  test('of a document that was cancelled meanwhile makes no pages', async () => {
    const { db, batchId, inspector, end } = inspecting({ documents: 1, workers: 1 })
    inspector.start()
    cancelBatch(db, batchId, now)
    await end(1, pdf(3))
    expect(countPages(db, batchId)).toMatchObject({ queued: 0, cancelled: 0 })
  })
})

describe('with a single worker', () => {
  test('pages have their turn after ten inspections', async () => {
    const { db, inspector, running, end } = inspecting({ documents: 12, workers: 1 })
    seedPages(db, 1)
    inspector.start()
    for (let id = 1; id <= 10; id += 1) {
      expect([id, inspector.reserved(), running()]).toEqual([id, 0, [id]])
      await end(id, pdf(1))
      inspector.wake()
    }
    expect([running(), inspector.reserved()]).toEqual([[], 0])
    inspector.pageClaimed()
    expect(inspector.reserved()).toBe(1)
    inspector.wake()
    expect(running()).toEqual([11])
  })
})

describe('F23: a folder that is away', () => {
  test('is not inspected, and what lies elsewhere is', () => {
    const { db, batchId, inspector, running, away } = inspecting({ documents: 2, workers: 2 })
    insertDocuments(db, batchId, [{ ...foundFile('z.pdf'), path: '/disk/z.pdf' }], now)
    away.push('/in/')
    inspector.start()
    expect(running()).toEqual([3])
    away.pop()
    inspector.wake()
    expect(running()).toEqual([3, 1])
  })

  test('does not hold up the only worker with its queued pages', async () => {
    const { db, batchId, inspector, running, end, away } = inspecting({ documents: 0, workers: 1 })
    seedPages(db, 1)
    const files = Array.from({ length: 12 }, (_, index) => ({ ...foundFile(`z${index}.pdf`), path: `/disk/z${index}.pdf` }))
    insertDocuments(db, batchId, files, now)
    away.push('/in/')
    inspector.start()
    for (let count = 0; count < 11; count += 1) {
      await end(running()[0] ?? 0, { type: 'failed', code: 'ENCRYPTED', detail: '' })
      inspector.wake()
    }
    expect(running()).toHaveLength(1)
  })

  test('has its inspection back in the queue with no attempt spent', async () => {
    const { inspector, row, end, stops } = inspecting({ documents: 1, workers: 1 })
    inspector.start()
    await end(1, { type: 'volume-away', detail: '/in' })
    expect([row(1), stops]).toEqual([{ inspection: 'waiting', attempts: 0 }, []])
  })
})
