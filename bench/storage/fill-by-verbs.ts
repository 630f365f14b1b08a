import type { AttemptNews } from '../../src-main/contract/engine-events.ts'
import { seededRandom } from '../../src-main/queue/seeded-random.ts'
import { closeDocument } from '../../src-main/store/exports.ts'
import { hourMs } from '../../src-main/store/history.ts'
import { writeMinutes } from '../../src-main/store/keep-history.ts'
import type { Store } from '../../src-main/store/open-store.ts'
import { done, failed, seedBatch, seedDocuments, settleNext } from '../../src-main/store/testing/seed.ts'
import { MinuteRecord } from '../../src-main/telemetry/minute-record.ts'

/** Pages that are claimed and settled before the next are asked for. */
const pagesAtOnce = 500
/** Every so many pages the first attempt fails and is made again. */
const failsEvery = 20

/** A batch that was read to its end, every row written by the verbs of the store. Gives its id. */
export function readBatch(store: Store, documents: number, pagesEach: number): string {
  const batchId = seedBatch(store.db, { name: 'Council minutes 1911' })
  const ids = seedDocuments(
    store.db,
    batchId,
    Array.from({ length: documents }, (_, index) => ({
      pages: pagesEach,
      path: `Council minutes 1911/box ${index % 40}/Minutes of the council ${index}.pdf`,
    })),
  )
  const fails = failed('TIMEOUT_OCR', 'no answer in 120 s')
  const ends = Array.from({ length: pagesAtOnce }, (_, index) => (index % failsEvery === 0 ? fails : done()))
  // Once as they come, then those again that failed: an hour later they are due.
  while (settleNext(store, ends).length > 0);
  const again = Array.from({ length: pagesAtOnce }, () => done())
  while (settleNext(store, again, Date.now() + hourMs).length > 0);
  for (const id of ids) if (!closeDocument(store.db, id, Date.now())) throw new Error('a page was not settled')
  return batchId
}

const day = 24

/** So many days of work at eight hours a day, as the history keeps them when minutes were summed up to hours. */
export function workedDays({ db }: Store, days: number): void {
  const random = seededRandom('history')
  const from = Date.now() - days * day * hourMs
  for (let hour = 0; hour < days * day; hour += 1) {
    const at = from + hour * hourMs
    const minute = new MinuteRecord(at, 0)
    if (hour % day < 8) for (let page = 0; page < 60; page += 1) minute.attemptEnded(attemptAt(at, random), false, random() * 600_000)
    const marks = hour % day === 0 ? [{ at, kind: 'batch-started' as const, batchId: 'b_00000001', subject: 'Council minutes 1911' }] : []
    writeMinutes(db, hour % day < 8 ? [minute.closed(60_000, 100, 1_000)] : [], marks, at + hourMs)
  }
}

function attemptAt(startedAt: number, random: () => number): AttemptNews {
  const ocrMs = 500 + random() * 3_000
  const timings = { openMs: random() * 20, textMs: random() * 5, renderMs: 50 + random() * 300, ocrMs }
  const facts = { claim: '1.1.1', pageNumber: 1, end: 'done' as const, method: 'ocr' as const, errorCode: null, errorDetail: null }
  return { ...facts, startedAt, finishedAt: startedAt + Math.round(ocrMs), queuedAt: null, timings }
}
