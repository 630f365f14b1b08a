import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { characterErrorRate, median } from '../../build/samples/character-error.ts'
import type { Expectation } from '../../build/samples/expectation.ts'
import { filesIn, hashesIn, outputHashes, temporaryFolder } from './folders.ts'
import { reportIn } from './report.ts'
import { type Ended, leafcutter } from './run-leafcutter.ts'
import { type SampleSet, samplesOnce } from './samples-once.ts'
import { summaryOf } from './summary.ts'

type Readable = Extract<Expectation, { pages: number }>

const folder = temporaryFolder()
const out = join(folder, 'out')
let samples: SampleSet
let readable: Readable[]
let before: Record<string, string>
let run: Ended

beforeAll(async () => {
  samples = await samplesOnce()
  readable = samples.expected.files.filter((file): file is Readable => 'pages' in file)
  before = hashesIn(samples.documents)
  run = await leafcutter(['ingest', samples.documents, '--out', out, '--data', join(folder, 'data'), '--json'])
})

function pagesOf(file: string, outputs = out): string[] {
  return readFileSync(join(outputs, `${file}.txt`), 'utf8').split('\f')
}

test('files that failed make the exit status 1', () => {
  expect(run.status, run.stderr).toBe(1)
})

test('stdout is one JSON document that adds up to what is in the folder', () => {
  const { files, pages, ...summary } = summaryOf(run.stdout)
  const count = (method: string) => readable.flatMap((file) => file.methods).filter((is) => is === method).length
  expect(files).toEqual({ total: samples.expected.files.length, done: readable.length, failed: summary.errors.length, excluded: 0 })
  expect(pages).toEqual({
    total: samples.expected.pages,
    ocr: count('ocr'),
    text: count('text'),
    blank: count('blank'),
    error: 0,
    cancelled: 0,
    excluded: 0,
  })
  expect(summary).toMatchObject({ state: 'completed-with-problems', addsUp: true })
  expect(files.total).toBe(files.done + files.failed + files.excluded)
})

test('people are told the same on stderr, with what to do about each failure', () => {
  expect(run.stderr).toContain('It adds up.')
  for (const { code } of summaryOf(run.stdout).errors) expect(run.stderr).toMatch(new RegExp(`: 1 file\\. .+\\. \\[${code}\\]`))
  expect(run.stderr).not.toMatch(/\n {4}at /)
})

test('every page and every failed file is in the report as expected', () => {
  const found = reportIn(out).map(({ file, page, state, method, error_code }) => [file, page, state, method, error_code].join('|'))
  const pageLines = readable.flatMap(({ file, methods }) => methods.map((method, index) => `${file}|${index + 1}|done|${method}|`))
  const fileLines = samples.expected.files.flatMap((file) => ('error' in file ? [`${file.file}||error||${file.error}`] : []))
  expect(found.sort()).toEqual([...pageLines, ...fileLines].sort())
})

test('half of the scanned pages have at most 1 % of their characters wrong, and none has many', () => {
  const scanned = readable.flatMap(({ file, methods }) => {
    return methods.flatMap((method, index) => (method === 'ocr' ? [errorRate(file, index)] : []))
  })
  expect(scanned.length).toBeGreaterThan(10)
  expect(median(scanned)).toBeLessThanOrEqual(0.01)
  expect(Math.max(...scanned)).toBeLessThan(0.1)
})

test('typed pages have the text that was typed', () => {
  for (const { file, methods } of readable) {
    for (const [index, method] of methods.entries()) if (method === 'text') expect(errorRate(file, index), file).toBeLessThan(0.001)
  }
})

function errorRate(file: string, index: number): number {
  const truth = readFileSync(join(samples.truth, `${file}-${index + 1}.txt`), 'utf8')
  return characterErrorRate(pagesOf(file)[index] ?? '', truth)
}

test('outputs mirror the tree, and nothing else is left beside them', () => {
  expect(filesIn(out)).toEqual([...readable.map(({ file }) => `${file}.txt`), 'report.csv'].sort())
})

test('there is one form feed between two pages', () => {
  for (const { file, pages } of readable) expect(pagesOf(file), file).toHaveLength(pages)
})

test('files that are no documents are left alone', () => {
  const mentioned = reportIn(out).map((line) => line.file)
  for (const ignored of samples.expected.ignored) {
    expect(mentioned).not.toContain(ignored)
    expect(existsSync(join(out, `${ignored}.txt`))).toBe(false)
  }
})

test('the input is as it was', () => {
  expect(hashesIn(samples.documents)).toEqual(before)
})

const unshare = ['unshare', '--net']
const withoutNetwork = spawnSync('unshare', ['--net', 'true']).status === 0

test('without a network the results are the same to the byte', async (context) => {
  context.skip(!withoutNetwork, 'needs `unshare --net`, which only root on Linux may do')
  const parts = ['single pages', 'typed', 'damaged'].map((part) => join(samples.documents, part))
  const lonely = join(folder, 'lonely')
  const ended = await leafcutter(['ingest', ...parts, '--out', lonely, '--data', join(folder, 'lonely data')], { inside: unshare })
  expect(ended.status, ended.stderr).toBe(1)
  const found = outputHashes(lonely)
  expect(Object.keys(found)).toHaveLength(5)
  expect(outputHashes(out)).toMatchObject(found)
})
