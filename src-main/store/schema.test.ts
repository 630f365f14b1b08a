import { expect, test } from 'vitest'
import { newStore } from './testing/new-store.ts'
import { done, seedPages, settleNext } from './testing/seed.ts'

/** Changes that say two things which cannot both be true, or that name what is not there. */
const nonsense: [string, string][] = [
  ['a state that does not exist', "update page_jobs set state = 'sleeping'"],
  ['running without a claim', "update page_jobs set state = 'running'"],
  ['a claim without running', "update page_jobs set claim = '1.1.1', claimed_at = 1"],
  ['running without a time', "update page_jobs set state = 'running', claim = '1.1.1'"],
  ['done without a result', "update page_jobs set state = 'done', method = 'ocr', finished_at = 1"],
  ['done without a method', "update page_jobs set state = 'done', result_id = 1, finished_at = 1"],
  ['a method without being done', "update page_jobs set method = 'ocr', result_id = 1"],
  ['a result that does not exist', "update page_jobs set state = 'done', method = 'ocr', result_id = 99, finished_at = 1"],
  ['an error without a code', "update page_jobs set state = 'error', error_detail = '', finished_at = 1"],
  ['an error without a detail', "update page_jobs set state = 'error', error_code = 'OCR_FAILED', finished_at = 1"],
  ['an error code without being in error', "update page_jobs set error_code = 'OCR_FAILED', error_detail = ''"],
  ['cancelled without an end', "update page_jobs set state = 'cancelled'"],
  ['queued with an end', 'update page_jobs set finished_at = 1'],
  ['page number 0', 'update page_jobs set page_number = 0 where page_number = 1'],
  ['fewer than no attempts', 'update page_jobs set attempts = -1'],
  ['fewer than no crashes', 'update page_jobs set crashes = -1'],
  ['a page of no document', 'update page_jobs set document_id = 99'],
  ['a page of no batch', "update page_jobs set batch_id = 'b_99999999'"],
  ['the same page twice', 'update page_jobs set page_number = 1'],
  ['text where a number belongs', "update page_jobs set attempts = 'two'"],
  ['an inspection that does not exist', "update documents set inspection = 'asleep'"],
  ['inspected without a number of pages', 'update documents set page_count = null'],
  ['inspected without a hash', 'update documents set content_hash = null'],
  ['known pages without an inspection', "update documents set inspection = 'waiting'"],
  ['more page jobs than pages', 'update documents set pages_added = 4'],
  ['fewer than no page jobs', 'update documents set pages_added = -1'],
  ['an error of a document that did not fail', "update documents set error_code = 'ENCRYPTED', failed_at = 1"],
  ['a document that failed without an error', "update documents set inspection = 'failed', kind = null, closed_at = 1"],
  ['a cancelled document that is open', "update documents set inspection = 'cancelled', kind = null"],
  ['a document of no batch', "update documents set batch_id = 'b_99999999'"],
  ['a method that does not exist', "update page_results set method = 'guess'"],
  ['an end that does not exist', "update attempts set end = 'lost'"],
  ['a failed attempt without a code', "update attempts set end = 'failed'"],
  ['an attempt at no page', 'update attempts set page_id = 99'],
  ['a batch without a name', 'update batches set name = null'],
  ['a row of a manifest with settings and no hash', "insert into manifest_rows values (1, 2, '{}', null, '[]')"],
  ['a row of a manifest for no document', "insert into manifest_rows values (99, 2, null, null, '[]')"],
  ['a row of a manifest that is too long', 'insert into manifest_rows values (1, 2, null, null, hex(zeroblob(200001)))'],
  ['a manifest without rows', "insert into batch_manifests select id, 'm.csv', 'ff', 0, '/', '[]', '[]' from batches"],
]

test.each(nonsense)('refuses %s', (_, sql) => {
  const store = newStore()
  seedPages(store.db, 3)
  settleNext(store, [done()])
  const change = sql.startsWith('update page_jobs') && !sql.includes('where') ? `${sql} where state = 'queued'` : sql
  expect(() => store.db.exec(change)).toThrow(/constraint failed|cannot store TEXT value/)
})

test('refuses a document twice in a batch, and a batch twice for an import', () => {
  const { db } = newStore()
  seedPages(db, 1, 1)
  expect(() => db.exec("update documents set relative_path = 'same.pdf'")).toThrow(/UNIQUE/)
  seedPages(db, 1)
  expect(() => db.exec("update batches set import_key = 'same'")).toThrow(/UNIQUE/)
})

test('refuses to forget a document that has pages', () => {
  const { db } = newStore()
  seedPages(db, 1)
  expect(() => db.exec('delete from documents')).toThrow(/FOREIGN KEY/)
})
