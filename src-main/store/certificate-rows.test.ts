import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { documentSlice, runsBetween } from './certificate-rows.ts'
import { countInput } from './counts.ts'
import { insertDocuments } from './documents.ts'
import { removeUnreadableFolders } from './retry.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedDocuments, seedPages, settleNext } from './testing/seed.ts'

test('files in are counted when they are found, and each once', () => {
  const { db } = newStore()
  const batchId = seedBatch(db)
  insertDocuments(db, batchId, [foundFile('a.pdf'), foundFile('b.pdf')], now)
  insertDocuments(db, batchId, [foundFile('b.pdf'), foundFile('c.pdf')], now)
  expect(countInput(db, batchId).filesIn).toBe(3)
  db.prepare("delete from documents where relative_path = 'c.pdf'").run()
  expect(countInput(db, batchId).filesIn).toBe(3)
})

test('a folder that is searched again is not counted twice', () => {
  const { db } = newStore()
  const batchId = seedBatch(db)
  const folder = foundFile('locked', { code: 'FOLDER_DENIED', detail: 'EACCES' })
  insertDocuments(db, batchId, [folder], now)
  expect(removeUnreadableFolders(db, batchId)).toBe(1)
  insertDocuments(db, batchId, [folder], now)
  expect(countInput(db, batchId).filesIn).toBe(1)
})

test('slices hold every document of the batch once, in order, with its pages by state', () => {
  const store = newStore()
  const { batchId } = seedPages(store.db, 2, 1)
  const other = seedBatch(store.db)
  seedDocuments(store.db, other, [{ pages: 1 }])
  settleNext(store, [done(), failed()])
  const first = documentSlice(store.db, batchId, 0, 1)
  const second = documentSlice(store.db, batchId, first[0]?.id ?? 0, 1)
  expect(first).toMatchObject([{ relativePath: '0001.pdf', pageCount: 2, pages: { ocr: 1, error: 1, queued: 0 } }])
  expect(second).toMatchObject([{ relativePath: '0002.pdf', pages: { queued: 1 } }])
  expect(documentSlice(store.db, batchId, second[0]?.id ?? 0)).toEqual([])
})

test('runs without an end are those before the one that goes on', () => {
  const { db } = newStore()
  db.prepare("insert into runs (started_at, stopped_at, version) values (?, null, '2'), (?, ?, '3')").run(now + 10, now + 20, now + 30)
  expect(runsBetween(db, now, now + 100)).toEqual({ versions: ['0.0.0-test', '2', '3'], runs: 3, withoutEnd: 2 })
  expect(runsBetween(db, now, now + 5)).toMatchObject({ runs: 1 })
})
