import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { attemptEnds } from './database.ts'
import { filesIn, hashesIn, hashOf, outputHashes, temporaryFolder, timesIn } from './folders.ts'
import { type Ended, leafcutter } from './run-leafcutter.ts'
import { samplesOnce } from './samples-once.ts'
import { summaryOf } from './summary.ts'

const folder = temporaryFolder()
const [input, out, data] = [join(folder, 'in'), join(folder, 'out'), join(folder, 'data')]
const all = 'txt,pdf,hocr,alto,tsv,jsonl'
let first: Ended

const ingest = (formats: string, to = out) => leafcutter(['ingest', input, '--out', to, '--data', data, '--formats', formats, '--json'])

beforeAll(async () => {
  const { documents } = await samplesOnce()
  cpSync(join(documents, 'single pages', 'letter.png'), join(input, 'a', 'letter.png'))
  cpSync(join(documents, 'typed', 'owner password only.pdf'), join(input, 'typed.pdf'))
  first = await ingest(all)
})

test('every document is written in every format', () => {
  expect([first.status, summaryOf(first.stdout).state], first.stderr).toEqual([0, 'completed'])
  const endings = ['.alto.xml', '.hocr', '.jsonl', '.tsv', '.txt']
  const letter = [...endings, '.pdf'].map((ending) => `a/letter.png${ending}`)
  const typed = [...endings, ''].map((ending) => `typed.pdf${ending}`)
  expect(filesIn(out)).toEqual([...letter, ...typed, 'report.csv'].sort())
})

test('a document with text of its own is its own searchable PDF, to the byte', () => {
  expect(hashOf(join(out, 'typed.pdf'))).toBe(hashOf(join(input, 'typed.pdf')))
})

test('the same words stand in each format', () => {
  const [page] = readFileSync(join(out, 'a', 'letter.png.jsonl'), 'utf8').split('\n')
  const words = (JSON.parse(page ?? '').words as { text: string }[]).map(({ text }) => text)
  expect(words.length).toBeGreaterThan(100)
  const hocr = readFileSync(join(out, 'a', 'letter.png.hocr'), 'utf8')
  expect(hocr.match(/class="ocrx_word"/g)).toHaveLength(words.length)
  expect(readFileSync(join(out, 'a', 'letter.png.alto.xml'), 'utf8').match(/<String /g)).toHaveLength(words.length)
  const rows = readFileSync(join(out, 'a', 'letter.png.tsv'), 'utf8').split('\n')
  expect(rows.flatMap((row) => (row.startsWith('5\t') ? [row.split('\t').at(-1)] : []))).toEqual(words)
})

test('the same command again reads no page and touches no output', async () => {
  const [before, attempts] = [{ hashes: outputHashes(out), times: timesIn(out) }, attemptEnds(data).length]
  expect((await ingest(all)).status).toBe(0)
  const { 'report.csv': _then, ...then } = before.times
  const { 'report.csv': _now, ...now } = timesIn(out)
  expect([outputHashes(out), now, attemptEnds(data).length]).toEqual([before.hashes, then, attempts])
})

test('another format is written later without reading a page, and the bytes are those of a run with all at once', async () => {
  const other = join(folder, 'other out')
  const attempts = attemptEnds(data).length
  const text = await ingest('txt', other)
  expect(filesIn(other)).toEqual(['a/letter.png.txt', 'report.csv', 'typed.pdf.txt'])
  const more = await ingest(all, other)
  expect(summaryOf(more.stdout)).toMatchObject({ batch: summaryOf(text.stdout).batch, state: 'completed', addsUp: true })
  expect(attemptEnds(data)).toHaveLength(attempts)
  expect(outputHashes(other)).toEqual(outputHashes(out))
})

test('a format that there is not is refused before anything is done', async () => {
  const before = hashesIn(out)
  const { status, stderr } = await ingest('txt,docx')
  expect([status, hashesIn(out)]).toEqual([2, before])
  expect(stderr).toContain('docx is none of the formats txt, hocr, alto, tsv, jsonl, pdf')
})
