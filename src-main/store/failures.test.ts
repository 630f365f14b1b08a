import { expect, test } from 'vitest'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { ofGroup, selectPages } from './failure-selection.ts'
import { failureGroups, failureSums, listFailures } from './failures.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, seedBatch, seedDocuments, seedFailedDocument, settle } from './testing/seed.ts'

/** Three causes: three pages of two files, one page, and two files that failed as a whole. */
function withFailures() {
  const store = newStore()
  const batchId = seedBatch(store.db)
  seedDocuments(store.db, batchId, [
    { pages: 3, path: 'a.pdf' },
    { pages: 2, path: 'b.pdf' },
  ])
  const bad = (detail: string) => failed('PAGE_UNREADABLE', detail)
  const ends = [bad('object 1'), bad('object 22'), done(), bad('object 333'), failed('IMAGE_TOO_LARGE', '9 megapixels')]
  for (const [index, page] of claimNext(store.pages, 5, now).entries()) settle(store, page, ends[index] ?? done(), now + index)
  seedFailedDocument(store.db, batchId, 'c.pdf', 'ENCRYPTED', '')
  seedFailedDocument(store.db, batchId, 'd.pdf', 'ENCRYPTED', '')
  return { ...store, batchId }
}

test('failures of one cause are one group, with its pages, files, times and a sample', () => {
  const { db, batchId } = withFailures()
  const [unreadable] = failureGroups(db, batchId)
  expect(unreadable).toEqual({
    key: 'PAGE_UNREADABLE|page|object #',
    code: 'PAGE_UNREADABLE',
    unit: 'page',
    sampleDetail: expect.stringMatching(/^object \d+$/),
    pages: 3,
    files: 2,
    firstAt: now,
    lastAt: now + 3,
  })
})

test('the group with the most pages comes first, documents that failed as a whole last', () => {
  const { db, batchId } = withFailures()
  const groups = failureGroups(db, batchId).map(({ code, pages, files }) => [code, pages, files])
  expect(groups).toEqual([
    ['PAGE_UNREADABLE', 3, 2],
    ['IMAGE_TOO_LARGE', 1, 1],
    ['ENCRYPTED', 0, 2],
  ])
})

test('a batch without failures has no groups', () => {
  const { db } = withFailures()
  expect(failureGroups(db, seedBatch(db))).toEqual([])
})

test('the failures of a group are listed, the newest first', () => {
  const { db, batchId } = withFailures()
  const list = listFailures(db, { ...ofGroup(batchId, 'PAGE_UNREADABLE|page|object #'), offset: 0, limit: 10 })
  expect(list.total).toBe(3)
  expect(list.rows.map((row) => [row.relativePath, row.pageNumber, row.detail])).toEqual([
    ['b.pdf', 1, 'object 333'],
    ['a.pdf', 2, 'object 22'],
    ['a.pdf', 1, 'object 1'],
  ])
  expect(list.rows[0]).toMatchObject({ documentId: 2, attempts: 1, code: 'PAGE_UNREADABLE', at: now + 3 })
})

test('a slice of a group knows how many there are in all', () => {
  const { db, batchId } = withFailures()
  const list = listFailures(db, { ...ofGroup(batchId, 'PAGE_UNREADABLE|page|object #'), offset: 1, limit: 1 })
  expect([list.total, list.rows.map((row) => row.pageNumber)]).toEqual([3, [2]])
})

test('a document that failed as a whole is listed without a page', () => {
  const { db, batchId } = withFailures()
  const list = listFailures(db, { ...ofGroup(batchId, 'ENCRYPTED|file|'), offset: 0, limit: 10 })
  expect(list.rows.map((row) => [row.relativePath, row.pageId, row.pageNumber])).toEqual([
    ['d.pdf', null, null],
    ['c.pdf', null, null],
  ])
})

test('the groups hold every failure exactly once', () => {
  const { db, batchId } = withFailures()
  const groups = failureGroups(db, batchId)
  const rows = groups.flatMap(({ key }) => listFailures(db, { ...ofGroup(batchId, key), offset: 0, limit: 100 }).rows)
  expect(new Set(rows.map((row) => `${row.documentId}/${row.pageId}`)).size).toBe(6)
  expect(rows).toHaveLength(6)
})

test('a file that failed for several causes of one code counts once among the sums', () => {
  const store = newStore()
  const batchId = seedBatch(store.db)
  seedDocuments(store.db, batchId, [{ pages: 3, path: 'a.pdf' }])
  const ends = [failed('PAGE_UNREADABLE', 'no font'), failed('PAGE_UNREADABLE', 'no image'), failed('IMAGE_TOO_LARGE', '')]
  for (const [index, page] of claimNext(store.pages, 3, now).entries()) settle(store, page, ends[index] ?? done(), now)
  seedFailedDocument(store.db, batchId, 'c.pdf', 'ENCRYPTED', '')
  expect(failureGroups(store.db, batchId)).toHaveLength(4)
  expect(failureSums(store.db, batchId)).toEqual([
    { code: 'PAGE_UNREADABLE', files: 1, pages: 2 },
    { code: 'IMAGE_TOO_LARGE', files: 1, pages: 1 },
    { code: 'ENCRYPTED', files: 1, pages: 0 },
  ])
})

test('a filter leaves what is named like it: file, code or message, and the numbers are those of what it leaves', () => {
  const { db, batchId } = withFailures()
  const left = (filter: string) => failureGroups(db, batchId, filter).map(({ code, pages, files }) => [code, pages, files])
  expect(left('B.PDF')).toEqual([
    ['IMAGE_TOO_LARGE', 1, 1],
    ['PAGE_UNREADABLE', 1, 1],
  ])
  expect(left('encrypted')).toEqual([['ENCRYPTED', 0, 2]])
  expect(left('object 22')).toEqual([['PAGE_UNREADABLE', 1, 1]])
  const selection = ofGroup(batchId, 'PAGE_UNREADABLE|page|object #', 'a.pdf')
  expect(listFailures(db, { ...selection, offset: 0, limit: 9 }).total).toBe(2)
  expect(selectPages(db, selection).map(({ id }) => id)).toEqual([1, 2])
  expect(selectPages(db, { ...selection, ids: [2, 4] }).map(({ id }) => id)).toEqual([2])
})
