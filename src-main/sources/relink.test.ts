import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimOne } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { countFiles, countPages } from '../store/counts.ts'
import { claimDocumentsToInspect, insertDocuments } from '../store/documents.ts'
import { closeDocument } from '../store/exports.ts'
import { newStore } from '../store/testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedDocuments, seedFailedDocument, settleNext } from '../store/testing/seed.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { relink } from './relink.ts'

const bytes = 'x'.repeat(1_000)
const hashOf = (content: string) => createHash('sha256').update(content).digest('hex')

/** A document of two pages in `/in/a` of which one was read before the file was gone. */
function lost() {
  const store = newStore()
  const batchId = seedBatch(store.db)
  seedDocuments(store.db, batchId, [{ pages: 2, path: 'a/b.pdf', hash: hashOf(bytes) }])
  settleNext(store, [done(), failed('SOURCE_MISSING', 'ENOENT')])
  closeDocument(store.db, 1, now)
  const to = temporaryFolder()
  mkdirSync(join(to, 'a'))
  const paths = () => store.db.prepare<[], string>('select path from documents order by id').pluck().all()
  return { ...store, batchId, to, paths, file: join(to, 'a', 'b.pdf') }
}

test('F22: a file with the same content in another folder is read from there, and what was read is kept', async () => {
  const { db, batchId, to, file, paths, pages } = lost()
  writeFileSync(file, bytes)
  expect(await relink(db, batchId, null, to)).toEqual({ found: 1, notFound: 0 })
  expect([paths(), countFiles(db, batchId).open]).toEqual([[file], 1])
  expect(countPages(db, batchId)).toMatchObject({ queued: 1, ocr: 1, error: 0 })
  expect(claimOne(pages, 1, now)?.source).toMatchObject({ path: file, sizeBytes: 1_000 })
})

test.each([
  ['has another content of the same size', 'y'.repeat(1_000)],
  ['has another size', 'x'],
  ['is not there', null],
])('F22: a file that %s is not taken', async (_what, content) => {
  const { db, batchId, to, file, paths } = lost()
  if (content !== null) writeFileSync(file, content)
  expect(await relink(db, batchId, null, to)).toEqual({ found: 0, notFound: 1 })
  expect([paths(), countPages(db, batchId).error]).toEqual([['/in/a/b.pdf'], 1])
})

test('F22: the folder that is named decides what is looked for, and where', async () => {
  const { db, batchId, to, paths } = lost()
  writeFileSync(join(to, 'b.pdf'), bytes)
  expect(await relink(db, batchId, '/in/other', to)).toEqual({ found: 0, notFound: 0 })
  expect(await relink(db, batchId, '/in/a', to)).toEqual({ found: 1, notFound: 0 })
  expect(paths()).toEqual([join(to, 'b.pdf')])
})

test('F22: documents that were not inspected are known by their size, and inspected in their new place', async () => {
  const { db, batchId, to } = lost()
  seedFailedDocument(db, batchId, 'a/c.pdf', 'SOURCE_MISSING')
  insertDocuments(db, batchId, [foundFile('a/d.pdf')], now)
  for (const name of ['c.pdf', 'd.pdf']) writeFileSync(join(to, 'a', name), bytes)
  expect(await relink(db, batchId, null, to)).toEqual({ found: 2, notFound: 1 })
  expect(claimDocumentsToInspect(db, 9, now).map((document) => document.source.path)).toEqual([
    join(to, 'a', 'c.pdf'),
    join(to, 'a', 'd.pdf'),
  ])
})

test('F22: a document whose pages are all done stays where it is', async () => {
  const store = newStore()
  const batchId = seedBatch(store.db)
  seedDocuments(store.db, batchId, [{ pages: 1 }])
  settleNext(store, [done()])
  expect(await relink(store.db, batchId, null, temporaryFolder())).toEqual({ found: 0, notFound: 0 })
})
