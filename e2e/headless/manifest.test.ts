import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { typedPdf } from '../../build/samples/typed-samples.ts'
import { ask } from './database.ts'
import { filesIn, temporaryFolder } from './folders.ts'
import { leafcutter, startLeafcutter } from './run-leafcutter.ts'

/** A folder with three documents that have text already, and room for a manifest, outputs and data. */
async function someDocuments() {
  const folder = temporaryFolder()
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) writeFileSync(join(folder, name), (await typedPdf(name, 1, 0, 'none', 1)).bytes)
  const manifest = join(folder, 'boxes.csv')
  const args = ['--out', join(folder, 'text'), '--data', join(folder, 'data'), '--workers', '1', '--quiet', '--json']
  return { folder, manifest, args, out: join(folder, 'text'), data: join(folder, 'data') }
}

test('a manifest with mistakes ends with status 2, its lines, and nothing started', async () => {
  const { folder, manifest, args, out, data } = await someDocuments()
  writeFileSync(manifest, 'path;priority;language\r\na.pdf;soon;\r\ngone.pdf;;\r\nb.pdf;;xxx\r\n')
  const problems = join(folder, 'problems.csv')
  const plain = await leafcutter(['ingest', '--manifest', manifest, '--problems', problems, ...args.filter((arg) => arg !== '--json')])
  expect(plain.status).toBe(2)
  expect(plain.stderr).toContain('line 2, priority: soon: This is no priority.')
  expect(plain.stderr).toContain('line 3, path: gone.pdf: There is no such file.')
  expect(plain.stderr).toMatch(/line 4, language: xxx: There are no data/)
  expect(plain.stderr).toContain('[MANIFEST_INVALID]')
  expect(readFileSync(problems, 'utf8').trim().split('\n')).toHaveLength(4)
  const json = await leafcutter(['check', '--manifest', manifest, ...args])
  expect(json.status).toBe(2)
  expect(JSON.parse(json.stdout)).toMatchObject({
    ...{ rows: 3, filesWithoutRow: { total: 1, listed: [join(folder, 'c.pdf')] } },
    problems: { total: 3, listed: [{ line: 2, code: 'priority-unknown' }, { line: 3, code: 'file-missing' }, { line: 4 }] },
  })
  expect([existsSync(out), existsSync(data)]).toEqual([false, false])
})

test('the rows of a manifest are read, and what they carry comes out in the report and the JSON lines', async () => {
  const { folder, manifest, args, out, data } = await someDocuments()
  writeFileSync(manifest, 'path,priority,box,"=formula"\na.pdf,low,7,"=1+1"\nc.pdf,high,"8\n9",\n')
  const checked = await leafcutter(['ingest', '--check', '--manifest', manifest, ...args])
  expect(checked.status, checked.stderr).toBe(0)
  expect(JSON.parse(checked.stdout)).toMatchObject({ files: { total: 2 }, pages: 2 })
  const run = await leafcutter(['ingest', '--manifest', manifest, '--formats', 'txt,jsonl', ...args])
  expect(run.status, run.stderr).toBe(0)
  expect(JSON.parse(run.stdout)).toMatchObject({ files: { total: 2, done: 2 }, addsUp: true })
  expect(filesIn(out)).toEqual(['a.pdf.jsonl', 'a.pdf.txt', 'c.pdf.jsonl', 'c.pdf.txt', 'report.csv'])
  const report = readFileSync(join(out, 'report.csv'), 'utf8')
  expect(report.split('\n')[0]).toMatch(/,excluded_because,confirmed,box,'=formula$/)
  expect(report).toMatch(/"c\.pdf",1,"done".*,"8\n9",""\n"a\.pdf",1,.*,"7","'=1\+1"\n$/)
  expect(JSON.parse(readFileSync(join(out, 'a.pdf.jsonl'), 'utf8'))).toMatchObject({ page: 1, manifest: { box: '7', '=formula': '=1+1' } })
  const perDocument = join(folder, 'documents.csv')
  await leafcutter([
    'report',
    ask<{ id: string }>(data, 'select max(id) as id from batches')[0]?.id ?? '',
    '--csv',
    perDocument,
    '--per',
    'document',
    '--data',
    data,
  ])
  expect(readFileSync(perDocument, 'utf8')).toMatch(/"a\.pdf","done".*,"7","'=1\+1"\n$/)
})

test('an import that was killed ends with the rows it began with, and a manifest that changed meanwhile is told', async () => {
  const { folder, manifest, args, data } = await someDocuments()
  const names = Array.from({ length: 1_500 }, (_, index) => `${index}.png`)
  for (const name of names) writeFileSync(join(folder, name), 'no picture')
  const rows = `path,n\n${names.map((name, index) => `${name},${index}`).join('\n')}\n`
  writeFileSync(manifest, rows)
  const cells = () => ask<{ cells: string }>(data, 'select cells from manifest_rows order by document_id').map((row) => row.cells)
  const ingest = ['ingest', '--manifest', manifest, ...args]
  const killed = startLeafcutter(ingest, { env: { LEAFCUTTER_FAILPOINT: 'during-import:2:all' } })
  expect((await killed.ended).status).toBeNull()
  expect(cells()).toHaveLength(520)

  writeFileSync(manifest, 'path,n\n0.png,0\n')
  const changed = await leafcutter(ingest)
  expect([changed.status, changed.stderr.includes('[MANIFEST_CHANGED]')]).toEqual([2, true])

  writeFileSync(manifest, rows)
  const ended = await leafcutter(ingest)
  expect(JSON.parse(ended.stdout)).toMatchObject({ files: { total: 1_500, failed: 1_500 }, addsUp: true })
  expect(cells()).toEqual(names.map((_, index) => `["${index}"]`))
})

test('paths and a manifest together, or neither, are wrong usage', async () => {
  const { folder, manifest, args } = await someDocuments()
  for (const what of [[folder, '--manifest', manifest], [], [folder, '--problems', 'x.csv']]) {
    const run = await leafcutter(['ingest', ...what, ...args])
    expect([run.status, run.stderr.includes('[USAGE]')], what.join(' ')).toEqual([2, true])
  }
})
