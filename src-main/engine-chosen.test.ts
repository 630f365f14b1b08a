import { describe, expect, test } from 'vitest'
import type { DocumentChoice } from './contract/document-choice.ts'
import { nobodyWorks } from './control/batch-control.ts'
import { engineChosen } from './engine-chosen.ts'
import { claimNext } from './queue/testing/claim-next.ts'
import { now } from './queue/testing/pages.ts'
import { countFiles, countPages } from './store/counts.ts'
import { listDocuments } from './store/document-list.ts'
import { insertDocuments } from './store/documents.ts'
import { closeDocument } from './store/exports.ts'
import { noteOutputFailure } from './store/output-failures.ts'
import { cancelBatch } from './store/testing/cancel-whole.ts'
import { newStore } from './store/testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedDocuments, seedFailedDocument, settle } from './store/testing/seed.ts'

/**
 * `a.pdf` of which two of four pages failed, `b.pdf` that is done but for an output, `locked.pdf` that failed as a whole, `c.pdf` with three
 * pages of which one is being read, `d.pdf` with 2,500 pages to come, and `new.pdf` that nobody has looked at.
 */
function sixDocuments() {
  const store = newStore()
  const { db } = store
  const batchId = seedBatch(db)
  const [a = 0, b = 0] = seedDocuments(db, batchId, [
    { pages: 4, path: 'a.pdf' },
    { pages: 1, path: 'b.pdf' },
  ])
  for (const [index, page] of claimNext(store.pages, 5, now).entries()) settle(store, page, index < 2 ? failed() : done())
  for (const id of [a, b]) closeDocument(db, id, now)
  noteOutputFailure(db, b, { code: 'OUTPUT_DENIED', detail: '' }, now)
  const locked = seedFailedDocument(db, batchId, 'locked.pdf', 'ENCRYPTED')
  const [c = 0] = seedDocuments(db, batchId, [{ pages: 3, path: 'c.pdf' }])
  claimNext(store.pages, 1, now)
  const [d = 0] = seedDocuments(db, batchId, [{ pages: 2_500, path: 'd.pdf' }])
  insertDocuments(db, batchId, [foundFile('new.pdf')], now)
  const choice: DocumentChoice = { batchId, ids: null, filter: '', onlyToReview: false, shown: null }
  const chosen = engineChosen({ db, now: () => now, work: nobodyWorks })
  return { ...store, batchId, a, b, c, d, locked, choice, chosen }
}

const filters: Partial<DocumentChoice>[] = [
  {},
  { filter: 'A.PDF' },
  { filter: '.pdf', shown: 'failed' },
  { shown: 'open' },
  { shown: 'done' },
  { shown: 'excluded' },
  { onlyToReview: true },
]

test.each(filters)('what a filter chooses is what the table shows with it: %j', async (filter) => {
  const { db, choice, chosen } = sixDocuments()
  const shown = listDocuments(db, { ...choice, ...filter, offset: 0, limit: 100, sort: 'path', descending: false })
  const paths = await chosen.pathsOfChosen({ ...choice, ...filter })
  expect(paths.toSorted()).toEqual(shown.rows.map(({ relativePath }) => `/in/${relativePath}`))
  expect((await chosen.countChosen({ ...choice, ...filter })).documents).toBe(shown.total)
})

test('documents of another batch are not chosen, although their ids are named', async () => {
  const { db, choice, chosen, a } = sixDocuments()
  const [other = 0] = seedDocuments(db, seedBatch(db), [{ pages: 1 }])
  expect(await chosen.pathsOfChosen({ ...choice, ids: [a, other] })).toEqual(['/in/a.pdf'])
})

test('says of each action what it would touch', async () => {
  const { choice, chosen } = sixDocuments()
  expect(await chosen.countChosen(choice)).toEqual({
    documents: 6,
    retry: { pages: 2, files: 1, outputs: 1 },
    exclude: { pages: 2, files: 1 },
    waiting: { documents: 3, pages: 2_502, uncounted: 1 },
  })
})

test('a retry touches exactly what was counted, and nothing of a document that is not chosen', async () => {
  const { db, choice, chosen, batchId, a, b, locked } = sixDocuments()
  expect((await chosen.countChosen({ ...choice, ids: [a] })).retry).toEqual({ pages: 2, files: 0, outputs: 0 })
  expect(await chosen.retryChosen({ ...choice, ids: [a] })).toEqual({ pages: 2, files: 0 })
  expect(countPages(db, batchId).error).toBe(0)
  expect(await chosen.retryChosen({ ...choice, shown: 'failed' })).toEqual({ pages: 0, files: 2 })
  expect((await chosen.countChosen({ ...choice, ids: [b, locked] })).retry).toEqual({ pages: 0, files: 0, outputs: 0 })
})

test('a folder that could not be read is searched again with all others, and counted so', async () => {
  const { db, choice, chosen, batchId } = sixDocuments()
  const folders = ['one', 'two'].map((name) => foundFile(name, { code: 'FOLDER_DENIED', detail: 'EACCES' }))
  insertDocuments(db, batchId, folders, now)
  const onlyOne = { ...choice, filter: 'one' }
  expect((await chosen.countChosen(onlyOne)).retry.files).toBe(2)
  expect(await chosen.retryChosen(onlyOne)).toEqual({ pages: 0, files: 2 })
})

describe('cancelling', () => {
  test('touches exactly the documents and pages that were counted; what is being read goes on', async () => {
    const { db, choice, chosen, batchId } = sixDocuments()
    const { waiting } = await chosen.countChosen(choice)
    expect(await chosen.cancelChosen(choice)).toEqual({ documents: waiting.documents, pages: waiting.pages })
    expect(countPages(db, batchId)).toMatchObject({ queued: 0, running: 1, cancelled: 2_502, ocr: 3, error: 2 })
    // c.pdf is open until the page that is being read is settled.
    expect(countFiles(db, batchId)).toEqual({ open: 1, done: 0, failed: 3, excluded: 2 })
    expect(await chosen.cancelChosen(choice)).toEqual({ documents: 0, pages: 0 })
  })

  test('leaves a document alone of which the page jobs are just being made', async () => {
    const { db, choice, chosen, d } = sixDocuments()
    db.prepare('update documents set pages_added = 2400 where id = ?').run(d)
    expect((await chosen.countChosen({ ...choice, ids: [d] })).waiting).toEqual({ documents: 0, pages: 0, uncounted: 0 })
    expect(await chosen.cancelChosen({ ...choice, ids: [d] })).toEqual({ documents: 0, pages: 0 })
  })
})

test('excluding touches exactly what was counted', async () => {
  const { db, choice, chosen, batchId } = sixDocuments()
  expect(await chosen.excludeChosen({ ...choice, shown: 'failed' }, 'Maps')).toEqual({ pages: 2, files: 1 })
  expect(countPages(db, batchId)).toMatchObject({ error: 0, excluded: 2 })
})

test('nothing of a cancelled batch is offered for a retry, and a retry says why', async () => {
  const { db, choice, chosen, batchId } = sixDocuments()
  cancelBatch(db, batchId, now)
  expect((await chosen.countChosen(choice)).retry).toEqual({ pages: 0, files: 0, outputs: 0 })
  await expect(chosen.retryChosen(choice)).rejects.toThrow('BATCH_CANCELLED')
})

test('others have their turn between a thousand documents and the next', async () => {
  const { db, choice, chosen, batchId } = sixDocuments()
  const many = Array.from({ length: 5_000 }, (_, index) => foundFile(`many/${index}.pdf`))
  insertDocuments(db, batchId, many, now)
  let turns = 0
  const counting = chosen.countChosen({ ...choice, filter: 'many/' })
  const turn = () => {
    turns += 1
    next = setImmediate(turn)
  }
  let next = setImmediate(turn)
  expect((await counting).documents).toBe(5_000)
  clearImmediate(next)
  expect(turns).toBeGreaterThanOrEqual(5)
})

test('the parts of the sum of files are what the table shows of a batch that is over', async () => {
  const { db, choice, chosen, batchId, locked } = sixDocuments()
  await chosen.excludeChosen({ ...choice, ids: [locked] }, 'Not ours')
  cancelBatch(db, batchId, now)
  db.prepare('update documents set closed_at = :now where closed_at is null').run({ now })
  const shown = (one: DocumentChoice['shown']) =>
    listDocuments(db, { ...choice, shown: one, offset: 0, limit: 9, sort: 'path', descending: false }).total
  const { open, failed: withFailures, done: good, excluded } = countFiles(db, batchId)
  expect([shown('open'), shown('failed'), shown('done'), shown('excluded')]).toEqual([open, withFailures, good, excluded])
  expect([open, withFailures, good, excluded]).toEqual([0, 2, 0, 4])
})
