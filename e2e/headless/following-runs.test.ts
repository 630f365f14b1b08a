import { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ask, pagesIn } from './database.ts'
import { filesIn, hashesIn, outputHashes, temporaryFolder, typedBytes } from './folders.ts'
import { type Ended, leafcutter, startLeafcutter } from './run-leafcutter.ts'
import { samplesOnce } from './samples-once.ts'
import { summaryOf } from './summary.ts'
import { until } from './until.ts'

const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)
let letter: Uint8Array

beforeAll(async () => {
  letter = await typedBytes(2)
})

/** A folder with one letter in it. */
function letterFolder(name: string): string {
  mkdirSync(at(name))
  writeFileSync(at(name, 'letter.pdf'), letter)
  return at(name)
}

function ingest(input: string, out: string, data: string): Promise<Ended> {
  return leafcutter(['ingest', input, '--out', at(out), '--data', at(data), '--json'])
}

test('the same input into two output folders gives two batches with the same bytes, read once', async () => {
  const input = letterFolder('twice')
  const [first, second] = [await ingest(input, 'out 1', 'data'), await ingest(input, 'out 2', 'data')]
  expect([first.status, second.status]).toEqual([0, 0])
  expect(summaryOf(first.stdout).batch).not.toBe(summaryOf(second.stdout).batch)
  expect(outputHashes(at('out 2'))).toEqual(outputHashes(at('out 1')))
  expect(ask(at('data'), 'select id from batches')).toHaveLength(2)
  const attempts = pagesIn(at('data')).map((page) => page.attempts)
  expect(attempts.sort()).toEqual([0, 0, 1, 1])
})

test('a batch that cannot write its outputs stops no other, and goes on when it can', async () => {
  const [blocked, free] = [letterFolder('blocked'), letterFolder('free')]
  mkdirSync(at('blocked out', 'letter.pdf.txt', 'in the way'), { recursive: true })
  const first = await ingest(blocked, 'blocked out', 'shared data')
  expect([first.status, first.stdout]).toEqual([3, ''])
  expect(first.stderr).toContain('[OUTPUT_DENIED]')
  expect((await ingest(free, 'free out', 'shared data')).status).toBe(0)
  rmSync(at('blocked out', 'letter.pdf.txt'), { recursive: true })
  const again = await ingest(blocked, 'blocked out', 'shared data')
  expect([again.status, summaryOf(again.stdout).addsUp], again.stderr).toEqual([0, true])
  expect(outputHashes(at('blocked out'))).toEqual(outputHashes(at('free out')))
})

test('a file added between two runs is read by the second, and the others are left alone', async () => {
  const input = letterFolder('growing')
  const first = await ingest(input, 'growing out', 'growing data')
  const before = hashesIn(at('growing out'))
  writeFileSync(at('growing', 'another.pdf'), await typedBytes(2, 'another.pdf'))
  const second = await ingest(input, 'growing out', 'growing data')
  expect(summaryOf(second.stdout)).toMatchObject({ batch: summaryOf(first.stdout).batch, state: 'completed', files: { total: 2, done: 2 } })
  expect(pagesIn(at('growing data')).map((page) => page.attempts)).toEqual([1, 1, 1, 1])
  expect(filesIn(at('growing out'))).toEqual(['another.pdf.txt', 'letter.pdf.txt', 'report.csv'])
  expect(hashesIn(at('growing out'))['letter.pdf.txt']).toBe(before['letter.pdf.txt'])
})

test('a file that grows while it is being read keeps its first pages and fails with SOURCE_CHANGED', async () => {
  const { documents } = await samplesOnce()
  const input = at('changing')
  cpSync(join(documents, 'Box 7', 'annual report 1859.pdf'), join(input, 'report.pdf'))
  const data = at('changing data')
  const run = startLeafcutter(['ingest', input, '--out', at('changing out'), '--data', data, '--workers', '1', '--json'])
  await until('the second page is being read', () => pagesIn(data)[1]?.state === 'running')
  appendFileSync(join(input, 'report.pdf'), '% one line more\n')
  const ended = await run.ended
  expect(ended.status, ended.stderr).toBe(1)
  const pages = pagesIn(data)
  expect(pages[0]).toMatchObject({ state: 'done' })
  expect(pages[2]).toMatchObject({ state: 'error', errorCode: 'SOURCE_CHANGED' })
  expect(summaryOf(ended.stdout)).toMatchObject({
    addsUp: true,
    files: { total: 1, failed: 1 },
    errors: [{ code: 'SOURCE_CHANGED', files: 1 }],
  })
})
