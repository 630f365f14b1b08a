import { expect, test } from 'vitest'
import type { Mark } from '../contract/throughput.ts'
import { now } from '../queue/testing/pages.ts'
import { pauseBatch } from '../store/batches.ts'
import { lastLook, noteLook } from '../store/looks.ts'
import { noteMark } from '../store/marks.ts'
import { retryPage } from '../store/retry.ts'
import { sqlitePageStore } from '../store/sqlite-page-store.ts'
import { newStore } from '../store/testing/new-store.ts'
import { done, failed, seedBatch, seedFailedDocument, seedPages, settleNext } from '../store/testing/seed.ts'
import { whileAway } from './while-away.ts'

/** Three pages are read while somebody looks; what comes later happens while nobody does. */
function lookedAt() {
  const store = newStore()
  const { batchId } = seedPages(store.db, 20)
  settleNext(store, [done(), failed(), done()])
  noteLook(store.db, now)
  const since = (kept: number | null = null) => {
    const look = lastLook(store.db)
    if (!look) throw new Error('There was a look.')
    return whileAway(store.db, look, kept)
  }
  return { ...store, batchId, since }
}

test('nothing is told when nothing happened', async () => {
  expect(await lookedAt().since()).toBeNull()
})

test('pages read and new failures are counted from the look, not before', async () => {
  const store = lookedAt()
  settleNext(store, [done(), done(), failed(), failed('NO_TEXT_LAYER'), failed()])
  expect(await store.since()).toMatchObject({
    since: now,
    pagesRead: 2,
    failures: [
      { code: 'PAGE_UNREADABLE', pages: 2 },
      { code: 'NO_TEXT_LAYER', pages: 1 },
    ],
  })
})

test('it does not depend on the clock, which may have been set back', async () => {
  const store = lookedAt()
  settleNext(store, [done()], now - 1_000_000)
  expect(await store.since()).toMatchObject({ pagesRead: 1 })
})

test('a page that was retried since is no failure any more', async () => {
  const store = lookedAt()
  settleNext(store, [failed()])
  const page = store.db.prepare<[], number>("select max(id) from page_jobs where state = 'error'").pluck().get() ?? 0
  retryPage(store.db, page)
  settleNext(store, [done()])
  expect(await store.since()).toMatchObject({ pagesRead: 1, failures: [] })
})

test('more attempts than are looked at at a time are all counted', async () => {
  const store = lookedAt()
  store.db.exec(`with recursive n (i) as (select 1 union all select i + 1 from n where i < 25000)
    insert into attempts (page_id, "end", started_at, finished_at) select 1, 'done', 1, 2 from n`)
  expect(await store.since()).toMatchObject({ pagesRead: 25_000 })
})

test('pauses, files that failed and batches that ended are named', async () => {
  const store = lookedAt()
  pauseBatch(store.db, store.batchId, now + 1, { code: 'OUTPUT_DENIED', detail: '/out' })
  const ended = seedBatch(store.db)
  seedFailedDocument(store.db, ended, 'a.pdf', 'ENCRYPTED')
  store.db.prepare('update documents set failed_at = ?, closed_at = ? where batch_id = ?').run(now + 2, now + 2, ended)
  expect(await store.since()).toMatchObject({
    filesFailed: 1,
    paused: [{ batchId: store.batchId, code: 'OUTPUT_DENIED' }],
    ended: [{ batchId: ended, state: 'failed' }],
  })
})

test('an unexpected stop is told with what was kept and redone', async () => {
  const store = lookedAt()
  store.db.prepare("insert into runs (started_at, version) values (?, '1')").run(now + 5)
  settleNext(store, [null])
  sqlitePageStore(store.db, 2).rescueRunning(now + 6, new Set())
  expect(await store.since(412_300)).toMatchObject({ restarts: 1, unexpectedStops: 1, redone: 1, kept: 412_300 })
})

test('finished batches that could not be archived are told, until one was', async () => {
  const store = lookedAt()
  const night = (kind: Mark['kind'], at: number) =>
    noteMark(store.db, { at, kind, subject: '/mnt/archives', facts: { code: 'ARCHIVE_FOLDER_UNUSABLE' } })
  night('archive-failed', now - 1)
  expect(await store.since()).toBeNull()
  night('archive-failed', now + 1)
  expect(await store.since()).toMatchObject({ notArchived: { code: 'ARCHIVE_FOLDER_UNUSABLE', folder: '/mnt/archives' } })
  night('batch-archived', now + 2)
  expect(await store.since()).toBeNull()
})
