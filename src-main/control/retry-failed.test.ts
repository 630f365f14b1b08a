import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureKey } from '../queue/failure-key.ts'
import { now } from '../queue/testing/pages.ts'
import { countPages } from '../store/counts.ts'
import { claimDocumentsToInspect } from '../store/documents.ts'
import { ofGroup } from '../store/failure-selection.ts'
import { newStore } from '../store/testing/new-store.ts'
import { done, failed, seedBatch, seedDocuments, settleNext } from '../store/testing/seed.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { retryFailed } from './retry-failed.ts'

/** A document of three pages, of which one was read before its file was changed. */
function changed() {
  const store = newStore()
  const batchId = seedBatch(store.db)
  seedDocuments(store.db, batchId, [{ pages: 3 }])
  const path = join(temporaryFolder(), 'a.pdf')
  settleNext(store, [done(), failed('SOURCE_CHANGED', 'size'), failed('SOURCE_CHANGED', 'size')])
  const setFile = (size: number, modifiedAt: number) =>
    store.db.prepare('update documents set path = ?, size_bytes = ?, modified_at = ?').run(path, size, modifiedAt)
  const retry = () => retryFailed(store.db, ofGroup(batchId, failureKey('SOURCE_CHANGED', 'page', 'size')))
  return { ...store, batchId, path, setFile, retry }
}

test('F21: a document whose file was changed is inspected again as the new file', async () => {
  const { db, path, setFile, retry } = changed()
  writeFileSync(path, 'new content')
  setFile(5, now)
  expect(await retry()).toMatchObject({ pages: 0, files: 1 })
  expect(claimDocumentsToInspect(db, 9, now)).toMatchObject([{ attempts: 1, source: { path, sizeBytes: 11 } }])
})

test('F21: of a file that is again what it was only the failed pages are read again', async () => {
  const { db, batchId, path, setFile, retry } = changed()
  writeFileSync(path, 'old')
  setFile(3, Math.floor(statSync(path).mtimeMs))
  expect(await retry()).toMatchObject({ pages: 2, files: 0 })
  expect(countPages(db, batchId)).toMatchObject({ queued: 2, ocr: 1 })
})

test('F22: a file that is still gone leaves what was read as it is', async () => {
  const { db, batchId, setFile, retry } = changed()
  setFile(3, now)
  expect(await retry()).toMatchObject({ pages: 2, files: 0 })
  expect(countPages(db, batchId)).toMatchObject({ queued: 2, ocr: 1 })
})
