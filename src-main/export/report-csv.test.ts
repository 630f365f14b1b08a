import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { now, pageResult, someTimings } from '../queue/testing/pages.ts'
import { confirmPage } from '../store/page-confirmations.ts'
import { correctPage } from '../store/page-corrections.ts'
import { readAgainWith } from '../store/page-overrides.ts'
import { done, failed, seedFailedDocument } from '../store/testing/seed.ts'
import { writeReport } from './report-csv.ts'
import { parseCsv } from './testing/parse-csv.ts'
import { exporting } from './testing/seed-export.ts'

async function reportOf(store: ReturnType<typeof exporting>): Promise<{ rows: number; text: string; cells: string[][] }> {
  const path = join(store.outputDir, 'report.csv')
  const rows = await writeReport(store.db, store.batchId, path)
  const text = readFileSync(path, 'utf8')
  return { rows, text, cells: parseCsv(text.slice(1)) }
}

test('begins with a byte order mark and the columns', async () => {
  const { text, cells, rows } = await reportOf(exporting([]))
  expect(text[0]).toBe('\ufeff')
  expect(cells).toEqual([
    [
      'file',
      'page',
      'state',
      'method',
      'open_seconds',
      'text_seconds',
      'render_seconds',
      'ocr_seconds',
      'confidence',
      'characters',
      'attempts',
      'error_code',
      'error',
      'kind',
      'needs_review',
      'corrected',
      'other_settings',
      'excluded_because',
      'confirmed',
    ],
  ])
  expect(rows).toBe(0)
})

test('has a row for every page, with times in seconds and a rounded confidence', async () => {
  const store = exporting([{ pages: 2, path: 'scan.pdf' }])
  store.settle(
    { type: 'done', result: pageResult({ text: 'Hello', confidence: 91.4567 }), timings: { ...someTimings, ocrMs: 1_234.6 } },
    failed(),
  )
  const { cells, rows } = await reportOf(store)
  expect(rows).toBe(2)
  expect(cells.slice(1)).toEqual([
    ['scan.pdf', '1', 'done', 'ocr', '0.001', '0.002', '0.03', '1.235', '91.5', '5', '1', '', '', 'pdf', '', '', '', '', ''],
    ['scan.pdf', '2', 'error', '', '0.001', '0.002', '0.03', '0.4', '', '', '1', 'PAGE_UNREADABLE', 'bad', 'pdf', '', '', '', '', ''],
  ])
})

test('has one row for a file without pages', async () => {
  const store = exporting([])
  seedFailedDocument(store.db, store.batchId, 'locked.pdf', 'ENCRYPTED', 'AES')
  expect((await reportOf(store)).cells[1]).toEqual([
    'locked.pdf',
    '',
    'error',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '1',
    'ENCRYPTED',
    'AES',
    '',
    '',
    '',
    '',
    '',
    '',
  ])
})

test('says of which pages the recogniser was unsure', async () => {
  const store = exporting([{ pages: 2, path: 'scan.pdf' }])
  const end = (confidence: number) => ({ type: 'done' as const, result: pageResult({ confidence }), timings: someTimings })
  store.settle(end(40), end(90))
  expect((await reportOf(store)).cells.slice(1).map((row) => row.at(-5))).toEqual(['yes', ''])
})

test('says which pages were corrected, with the length of what was written, and which were read otherwise', async () => {
  const store = exporting([{ pages: 2, path: 'scan.pdf' }])
  store.settle(done('Hello'), failed())
  correctPage(store.db, 1, 'Good day', now)
  readAgainWith(store.db, [2], { renderDpi: 400 }, now)
  const { cells } = await reportOf(store)
  expect(cells.slice(1).map((row) => [row[9], ...row.slice(-4, -2)])).toEqual([
    ['8', 'yes', ''],
    ['', '', '{"renderDpi":400}'],
  ])
})

test('says which pages were confirmed', async () => {
  const store = exporting([{ pages: 2, path: 'scan.pdf' }])
  store.settle(done('Hello'), done('Again'))
  confirmPage(store.db, 2, now)
  expect((await reportOf(store)).cells.slice(1).map((row) => row.at(-1))).toEqual(['', 'yes'])
})

test('a file whose name is a formula is text, and comes back whole', async () => {
  const path = '=cmd|"/c calc"!A1,\n@x.pdf'
  const { cells } = await reportOf(exporting([{ pages: 1, path }]))
  expect(cells[1]?.[0]).toBe('\'=cmd|"/c calc"!A1,\n\'@x.pdf')
})

test('a message that is a formula is text', async () => {
  const store = exporting([{ pages: 1 }])
  store.settle(failed('PAGE_UNREADABLE', '-1 is no object'))
  expect((await reportOf(store)).cells[1]?.at(-7)).toBe("'-1 is no object")
})

test('texts are quoted and numbers are not', async () => {
  const store = exporting([{ pages: 1, path: 'scan.pdf' }])
  store.settle(done('Hello'))
  expect((await reportOf(store)).text.split('\n')[1]).toMatch(/^"scan\.pdf",1,"done","ocr",0\.001,/)
})

test('holds more rows than are read at a time, each once', async () => {
  const { cells, rows } = await reportOf(exporting([{ pages: 1_001 }, { pages: 1_000 }]))
  const names = cells.slice(1).map(([file, page]) => `${file} ${page}`)
  expect([rows, names.length, new Set(names).size]).toEqual([2_001, 2_001, 2_001])
})
