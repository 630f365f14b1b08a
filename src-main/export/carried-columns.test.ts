import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { insertDocuments } from '../store/documents.ts'
import { insertManifest } from '../store/manifests.ts'
import { noteOutputFailure } from '../store/output-failures.ts'
import { foundFile } from '../store/testing/seed.ts'
import { writeReport } from './report-csv.ts'
import { writeDocumentReport } from './report-documents.ts'
import { parseCsv } from './testing/parse-csv.ts'
import { exporting } from './testing/seed-export.ts'

/** A batch of a manifest with three columns, of which one has the name of a column of the reports. */
async function reports(cells: string[]) {
  const store = exporting([])
  const { db, batchId, outputDir } = store
  const columns = ['box', 'file', '=SUM(A1)']
  insertManifest(db, batchId, { path: '/m.csv', contentHash: 'ff', rows: 1, root: '/in', priorities: ['normal'], columns })
  insertDocuments(db, batchId, [{ ...foundFile('a.pdf'), manifest: { line: 2, priority: 0, reading: null, cells } }], now)
  insertDocuments(db, batchId, [foundFile('without.pdf')], now)
  noteOutputFailure(db, 1, { code: 'WORDS_MISSING', detail: '' }, now)
  db.prepare("update documents set closed_at = 1, inspection = 'cancelled' where id = 1").run()
  const read = async (write: typeof writeReport) => {
    const path = join(outputDir, 'report.csv')
    await write(db, batchId, path)
    return parseCsv(readFileSync(path, 'utf8').slice(1))
  }
  return { pages: await read(writeReport), documents: await read(writeDocumentReport) }
}

test('both reports end with the columns of the manifest, also in rows about outputs', async () => {
  const { pages, documents } = await reports(['7', 'x', 'two\nlines'])
  const ends = (rows: string[][]) => rows.map((row) => row.slice(-3))
  const names = ['box', 'file (manifest)', "'=SUM(A1)"]
  expect(ends(pages)).toEqual([names, ['7', 'x', 'two\nlines'], ['', '', ''], ['7', 'x', 'two\nlines']])
  expect(ends(documents)).toEqual([names, ['7', 'x', 'two\nlines'], ['', '', '']])
  expect(new Set(pages.map((row) => row.length)).size).toBe(1)
})

test('what looks like a formula is text', async () => {
  const { pages } = await reports(['=1+1', '\ufeff@x', '-5'])
  expect(pages[1]?.slice(-3)).toEqual(["'=1+1", "'\ufeff@x", "'-5"])
})
