import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noteOutputFailure } from '../store/output-failures.ts'
import { done, failed, seedFailedDocument } from '../store/testing/seed.ts'
import { writeDocumentReport } from './report-documents.ts'
import { certifying } from './testing/certified.ts'
import { parseCsv } from './testing/parse-csv.ts'

async function reportOf(store: Awaited<ReturnType<typeof certifying>>): Promise<Record<string, string>[]> {
  const path = join(store.outputDir, 'documents.csv')
  const rows = await writeDocumentReport(store.db, store.batchId, path)
  const [names = [], ...cells] = parseCsv(readFileSync(path, 'utf8').slice(1))
  expect(cells).toHaveLength(rows)
  return cells.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
}

test('has a row for every file, with its pages by what became of them', async () => {
  const store = await certifying([{ pages: 3, path: 'a.pdf', hash: 'aa' }], [done(), failed(), done()])
  seedFailedDocument(store.db, store.batchId, 'locked.pdf', 'ENCRYPTED', 'AES')
  expect(await reportOf(store)).toMatchObject([
    { file: 'a.pdf', state: 'failed', pages: '3', ocr: '2', failed: '1', open: '0', confidence: '91.5', attempts: '3', sha256: 'aa' },
    { file: 'locked.pdf', state: 'failed', pages: '', error_code: 'ENCRYPTED', error: 'AES', sha256: '', attempts: '' },
  ])
})

test('names an output that is missing', async () => {
  const store = await certifying([{ pages: 1, path: 'a.pdf' }], [done()])
  noteOutputFailure(store.db, store.ids[0] ?? 0, { code: 'WORDS_MISSING', detail: '=1' }, 1)
  expect(await reportOf(store)).toMatchObject([{ state: 'failed', ocr: '1', error_code: 'WORDS_MISSING', error: "'=1" }])
})

test('lists more files than are read at a time once each, in order', async () => {
  const documents = Array.from({ length: 60 }, (_, index) => ({ pages: 1, path: `${1000 + index}.pdf` }))
  const store = await certifying(documents, [])
  expect((await reportOf(store)).map(({ file }) => file)).toEqual(documents.map(({ path }) => path))
})

test('no name is a formula', async () => {
  const store = await certifying([{ pages: 1, path: '=cmd|calc.pdf' }], [done()])
  expect(await reportOf(store)).toMatchObject([{ file: "'=cmd|calc.pdf" }])
})
