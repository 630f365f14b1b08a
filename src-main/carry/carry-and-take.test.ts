import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { searchesToResume } from '../intake/import-batch.ts'
import { now } from '../queue/testing/pages.ts'
import { rowsOf } from '../retention/testing/whole-state.ts'
import { getBatch } from '../store/batches.ts'
import { noteCarried } from '../store/carried-batches.ts'
import { countPages } from '../store/counts.ts'
import { excludePages } from '../store/exclusions.ts'
import { holdBatch } from '../store/held-batches.ts'
import { confirmPage } from '../store/page-confirmations.ts'
import { correctPage } from '../store/page-corrections.ts'
import { readAgainWith } from '../store/page-overrides.ts'
import { cancelBatch } from '../store/testing/cancel-whole.ts'
import { countRows, failed, settleNext } from '../store/testing/seed.ts'
import { wordsPath } from '../store/words-file.ts'
import {
  carry,
  contentOf,
  inspectSeeded,
  newComputer,
  pagesOf,
  readPage,
  readPages,
  secondComputer,
  seedCarriable,
  take,
} from './testing/computers.ts'

const texts = (who: string, count: number) => Array.from({ length: count }, (_, index) => `${who} ${index + 1}`)
const pageId = (db: ReturnType<typeof newComputer>['db'], name: string, number: number) =>
  db
    .prepare<[string, number], number>(
      'select p.id from page_jobs as p join documents as d on d.id = p.document_id where d.relative_path = ? and p.page_number = ?',
    )
    .pluck()
    .get(name, number) ?? 0

/** The first computer has read ten pages, one of which was corrected, and one has failed. */
function halfRead() {
  const first = newComputer()
  seedCarriable(first)
  readPages(first, texts('first', 10))
  settleNext(first, [failed('PAGE_UNREADABLE')])
  const { db } = first
  const ids = db.prepare<[], number>("select id from page_jobs where state = 'done' order by id").pluck().all()
  correctPage(db, ids[0] ?? 0, 'corrected on the first', now + 10)
  confirmPage(db, ids[1] ?? 0, now + 11)
  return first
}

test('what is done on one computer is done on the other, with everything that is known of its pages', async () => {
  const first = halfRead()
  const written = await carry(first)
  const second = secondComputer(first)
  const taken = await take(second, written.path)
  expect(written).toMatchObject({ documents: 4, pages: 405, pagesDone: 10, sources: 0 })
  expect(taken).toMatchObject({
    isNew: true,
    pages: 405,
    pagesTaken: 10,
    pagesFailed: 1,
    documentsNotFound: 0,
    documentsLeftOut: 0,
    pagesDiffering: 0,
  })
  expect(pagesOf(second)).toEqual(pagesOf(first))
  expect(countPages(second.db, 'b_carried')).toMatchObject({ ocr: 10, error: 1, queued: 394 })
  const { outputDir, sources, pausedAt, importFinishedAt } = getBatch(second.db, 'b_carried')
  expect({ outputDir, sources, pausedAt }).toEqual({
    outputDir: join(second.folder, 'out'),
    sources: [join(second.folder, 'documents')],
    pausedAt: null,
  })
  expect(importFinishedAt).not.toBeNull()
  const paths = second.db.prepare<[], string>('select path from documents order by path').pluck().all()
  expect(paths).toEqual(['a.pdf', 'c.pdf', 'deep/b.pdf', 'waiting.pdf'].map((name) => join(second.folder, 'documents', name)))
})

test('words files come along, under their hash', async () => {
  const first = halfRead()
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  const hashes = second.db.prepare<[], string>('select words_hash from page_results where words_hash is not null').pluck().all()
  expect(hashes).toHaveLength(10)
  for (const hash of hashes) expect(readFileSync(wordsPath(second.artefacts, hash))).toEqual(readFileSync(wordsPath(first.artefacts, hash)))
})

test('the rest is read there and merged here: nothing is read twice, and nothing that was done changes', async () => {
  const first = halfRead()
  const there = await carry(first)
  noteCarried(first.db, 'b_carried', there.path, now)
  expect(getBatch(first.db, 'b_carried')).toMatchObject({ pausedCode: 'BATCH_CARRIED', pausedDetail: there.path })
  const second = secondComputer(first)
  await take(second, there.path)
  inspectSeeded(second, 'b_carried', 'waiting.pdf', 2)
  readPages(second, texts('second', 396))
  const before = pagesOf(first).filter((page) => page.includes(' done '))
  const back = await carry(second)
  const merged = await take(first, back.path, { documents: null, out: null })
  expect(merged).toMatchObject({ isNew: false, pages: 407, pagesTaken: 396, pagesDiffering: 0, documentsLeftOut: 0 })
  expect(pagesOf(first)).toEqual(pagesOf(second))
  expect(pagesOf(first)).toEqual(expect.arrayContaining(before))
  expect(countPages(first.db, 'b_carried')).toMatchObject({ ocr: 406, error: 1, queued: 0 })
  expect(getBatch(first.db, 'b_carried')).toMatchObject({ pausedAt: null, pausedCode: null, outputDir: join(first.folder, 'out') })
  expect(countRows(first.db, 'attempts')).toBe(407)
  const open = first.db.prepare('select count(*) from documents where closed_at is null').pluck().get()
  expect(open).toBe(4)
})

test('merging the same file twice changes nothing', async () => {
  const first = halfRead()
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  readPages(second, texts('second', 20))
  const { path } = await carry(second)
  await take(first, path)
  const once = rowsOf(first.db)
  const again = await take(first, path)
  expect(again).toMatchObject({ pagesTaken: 0, pagesFailed: 0, correctionsTaken: 0 })
  const { marks: _, batches: _b, ...rest } = rowsOf(first.db)
  expect(once).toMatchObject(rest)
  await take(second, path)
  expect(pagesOf(second)).toEqual(pagesOf(first))
})

test('of two corrections the newer counts, on whichever side it was made', async () => {
  const first = halfRead()
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  correctPage(first.db, pageId(first.db, 'a.pdf', 2), 'older, first', now + 20)
  correctPage(second.db, pageId(second.db, 'a.pdf', 2), 'newer, second', now + 30)
  correctPage(first.db, pageId(first.db, 'a.pdf', 3), 'newer, first', now + 30)
  correctPage(second.db, pageId(second.db, 'a.pdf', 3), 'older, second', now + 20)
  const taken = await take(first, (await carry(second)).path)
  expect(taken).toMatchObject({ correctionsTaken: 1, correctionsKept: 1 })
  const corrections = first.db.prepare<[], string>('select text from page_corrections order by page_id').pluck().all()
  expect(corrections).toEqual(expect.arrayContaining(['newer, second', 'newer, first', 'corrected on the first']))
  expect(corrections).toHaveLength(3)
})

test('a page that both read differently keeps the text of here, and is counted', async () => {
  const first = newComputer()
  seedCarriable(first)
  const { path } = await carry(first)
  const second = secondComputer(first)
  await take(second, path)
  readPages(first, ['the text of the first'])
  readPages(second, ['the text of the second', 'another page'])
  expect(await take(first, (await carry(second)).path)).toMatchObject({ pagesTaken: 1, pagesDiffering: 1 })
  expect(pagesOf(first)[0]).toContain('the text of the first')
})

test('what was excluded, and how pages are read otherwise, comes along', async () => {
  const first = halfRead()
  const [error] = first.db.prepare<[], number>("select id from page_jobs where state = 'error'").pluck().all()
  excludePages(first.db, [error ?? 0], 'a stain', now + 5)
  readAgainWith(first.db, [pageId(first.db, 'a.pdf', 1)], { renderDpi: 200 }, now)
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  expect(pagesOf(second).some((page) => page.includes('a stain'))).toBe(true)
  expect(pagesOf(second)).toEqual(pagesOf(first))
})

test('documents come along where they are wanted, and those that are there are not replaced', async () => {
  const first = halfRead()
  const { path, sources } = await carry(first, { withDocuments: true })
  expect(sources).toBe(4)
  const second = newComputer()
  const taken = await take(second, path)
  expect(taken).toMatchObject({ documentsNotFound: 0 })
  expect(readFileSync(join(second.folder, 'documents/deep/b.pdf'), 'utf8')).toBe(contentOf('deep/b.pdf'))
  writeFileSync(join(second.folder, 'documents/a.pdf'), 'somebody else')
  await take(second, path)
  expect(readFileSync(join(second.folder, 'documents/a.pdf'), 'utf8')).toBe('somebody else')
})

test('a document that is not there, or is another, is told', async () => {
  const first = halfRead()
  const { path } = await carry(first)
  const second = secondComputer(first)
  rmSync(join(second.folder, 'documents/a.pdf'))
  writeFileSync(join(second.folder, 'documents/c.pdf'), 'content of X.pdf')
  expect(await take(second, path)).toMatchObject({ documentsNotFound: 2 })
})

test('a document of other content here takes nothing of the other computer', async () => {
  const first = newComputer()
  seedCarriable(first)
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  inspectSeeded(second, 'b_carried', 'waiting.pdf', 2)
  writeFileSync(join(first.folder, 'documents/waiting.pdf'), 'content of w_iting.pdf')
  expect(await take(first, (await carry(second)).path)).toMatchObject({ documentsLeftOut: 1 })
  expect(pagesOf(first).some((page) => page.startsWith('waiting.pdf'))).toBe(false)
})

test('a document that the first computer had closed stays closed on the second', async () => {
  const first = halfRead()
  first.db.prepare("update documents set closed_at = 77 where relative_path = 'a.pdf'").run()
  const second = secondComputer(first)
  const { path } = await carry(first)
  await take(second, path)
  const closed = second.db.prepare('select relative_path, closed_at from documents where closed_at is not null').all()
  const isWhole = pagesOf(first)
    .filter((page) => page.startsWith('a.pdf'))
    .every((page) => page.includes(' done '))
  expect(closed).toEqual(isWhole ? [{ relative_path: 'a.pdf', closed_at: 77 }] : [])
})

test('a batch of another computer is never searched, not even one that was taken in only in part', async () => {
  const first = halfRead()
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  second.db.prepare('update batches set import_finished_at = null').run()
  expect(searchesToResume(second.db, second.dataDir)).toEqual([])
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof LeafcutterError ? error.code : String(error)),
  )

test('a batch that is held, counted, cancelled or only taken in in part is not carried', async () => {
  const first = halfRead()
  const { db } = first
  db.prepare("update batches set paused_at = 1, paused_code = 'TAKE_UNFINISHED', paused_detail = ''").run()
  expect(await codeOf(carry(first))).toBe('CARRY_NOT_READY')
  db.prepare('update batches set paused_at = null, paused_code = null, paused_detail = null, import_finished_at = null').run()
  expect(await codeOf(carry(first))).toBe('CARRY_NOT_READY')
  db.prepare('update batches set import_finished_at = 1').run()
  holdBatch(db, 'b_carried', { startsAt: null, sampleWanted: false }, now)
  expect(await codeOf(carry(first))).toBe('CARRY_NOT_READY')
  db.prepare('delete from held_batches').run()
  const { path } = await carry(first)
  cancelBatch(db, 'b_carried', now)
  expect(await codeOf(carry(first))).toBe('BATCH_CANCELLED')
  expect(await codeOf(take(first, path))).toBe('BATCH_CANCELLED')
  expect(await codeOf(carry(first, { batchId: 'b_other' }))).toBe('BATCH_UNKNOWN')
})

test('a new batch needs to know where its documents lie, and its outputs go elsewhere', async () => {
  const first = halfRead()
  const { path } = await carry(first)
  const second = secondComputer(first)
  expect(await codeOf(take(second, path, { out: null }))).toBe('USAGE')
  expect(await codeOf(take(second, path, { documents: join(second.folder, 'nowhere') }))).toBe('INPUT_MISSING')
  expect(await codeOf(take(second, path, { out: join(second.folder, 'documents/out') }))).toBe('OUTPUT_OVERLAPS_INPUT')
  expect(countRows(second.db, 'batches')).toBe(0)
})

test('a batch of the same number with other settings is another batch', async () => {
  const first = halfRead()
  const { path } = await carry(first)
  const other = newComputer()
  seedCarriable(other)
  other.db.prepare("update batches set settings_hash = 'others'").run()
  expect(await codeOf(take(other, path))).toBe('CARRIED_FILE_OTHER')
})

test('a file that cannot be written leaves nothing behind', async () => {
  const first = halfRead()
  const path = join(first.folder, 'documents', 'a.pdf', 'batch.leafcutter')
  expect(await codeOf(carry(first, { path }))).toBe('OUTPUT_DENIED')
  expect(existsSync(path)).toBe(false)
})

test('a page that was being read when the program died is still to be read', async () => {
  const first = halfRead()
  settleNext(first, [null])
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  expect(countPages(second.db, 'b_carried')).toMatchObject({ running: 0, queued: 394 })
  expect(second.db.prepare("select max(attempts) from page_jobs where state = 'queued'").pluck().get()).toBe(0)
})

test('what failed there for want of its file is still to be read here', async () => {
  const first = halfRead()
  const second = secondComputer(first)
  await take(second, (await carry(first)).path)
  settleNext(second, [failed('SOURCE_MISSING'), failed('PAGE_UNREADABLE'), readPage(second, 'read')])
  expect(await take(first, (await carry(second)).path)).toMatchObject({ pagesTaken: 1, pagesFailed: 1 })
})
