import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../src-main/store/testing/temporary-folder.ts'
import { checkLog } from './check-log.ts'
import type { DatabaseCounts } from './count-database.ts'

const every = { level: 'info', time: '2026-01-01T00:00:00.000Z', pid: 1 }
const times = { startedAt: 1, tookMs: 1, openMs: null, textMs: null, renderMs: null, ocrMs: null, code: null, detail: null }
const page = {
  ...every,
  event: 'page-settled',
  batch: 'b_1',
  document: 1,
  page: 1,
  number: 1,
  attempt: '1.1',
  end: 'done',
  method: 'text',
  ...times,
}
const counts = { attemptsByEnd: { done: 1 } } as unknown as DatabaseCounts

/** What is found wrong in files of a log; there is no database, so that no page is known. */
function brokenIn(...files: string[]): string[] {
  const data = temporaryFolder()
  mkdirSync(join(data, 'logs'))
  for (const [index, text] of files.entries()) writeFileSync(join(data, 'logs', `leafcutter.${index + 1}.log`), text)
  return checkLog(data, counts).flatMap(({ what, kept }) => (kept === false ? [what] : []))
}

const lines = (...all: object[]) => all.map((line) => `${JSON.stringify(line)}\n`).join('')
const stopped = { ...every, event: 'program-stopped' }
const unknown = 'log lines with ids that no page has'

test('every file is read, and the lines of pages are held against the attempts', () => {
  expect(brokenIn(lines(stopped), lines(page))).toEqual([unknown])
  expect(brokenIn(lines(stopped))).toEqual(['log lines of pages, done'])
})

test('a line that was cut off, or is no JSON, or lacks an id, does not parse', () => {
  expect(brokenIn(lines(page) + JSON.stringify(stopped).slice(0, 40))).toEqual(['log lines that do not parse', unknown])
  expect(brokenIn(lines(page), 'nonsense\n')).toEqual(['log lines that do not parse', unknown])
  expect(brokenIn(lines(page, { ...page, batch: undefined }))).toEqual(['log lines that do not parse', unknown])
})

test('an attempt that is told twice, and lines that were lost, are found', () => {
  expect(brokenIn(lines(page, page))).toEqual(['log lines of pages, done', unknown, 'attempts with two log lines'])
  expect(brokenIn(lines(page, { ...every, level: 'warn', event: 'lines-lost', lines: 3 }))).toEqual(['log lines that were lost', unknown])
})
