import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onePage, pageText } from '../../src-workers/testing/raw-pdf.ts'
import { ask } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { builtProgram, type Ended, leafcutter } from './run-leafcutter.ts'
import { summaryOf } from './summary.ts'

/** Pages that take their worker down in every way, through the real program: only what its worker does with them is not the real thing. */

const pageSeconds = 5
const folder = temporaryFolder()
const data = join(folder, 'data')
const quiet = ['a quiet.pdf', 'm quiet.pdf', 'z quiet.pdf']
const deeds = { 'loops.pdf': 'TIMEOUT_PAGE', 'allocates.pdf': 'OUT_OF_MEMORY', 'aborts.pdf': 'WORKER_CRASHED' }

/** A worker that reads every page as the real one does, but for those whose name says otherwise. */
const worker = `
import * as real from './real-worker.js'
export const { inspectDocument, load, renderImage } = real
export async function processPage(task) {
  const { path } = task.source
  if (path.endsWith('loops.pdf')) for (;;) Math.random()
  if (path.endsWith('aborts.pdf')) process.abort()
  if (path.endsWith('allocates.pdf')) for (const kept = []; ; ) kept.push(new Uint8Array(10_000_000).fill(1))
  return real.processPage(task)
}`

// Inside of the project, where the packages are found.
const projectFolder = dirname(dirname(dirname(builtProgram())))
mkdirSync(join(projectFolder, '.cache'), { recursive: true })
const copy = mkdtempSync(join(projectFolder, '.cache', 'misbehaving-'))
let run: Ended

beforeAll(async () => {
  cpSync(join(projectFolder, 'out', 'main'), join(copy, 'out', 'main'), { recursive: true })
  cpSync(join(projectFolder, 'drizzle'), join(copy, 'drizzle'), { recursive: true })
  const main = join(copy, 'out', 'main')
  renameSync(join(main, 'worker.js'), join(main, 'real-worker.js'))
  writeFileSync(join(main, 'worker.js'), worker)
  mkdirSync(join(folder, 'in'))
  // Not one like the other: what was read once is not read again.
  for (const name of [...quiet, ...Object.keys(deeds)]) writeFileSync(join(folder, 'in', name), onePage({ catalog: `/Note (${name})` }))
  const limits = ['--page-seconds', String(pageSeconds), '--workers', '2']
  const program = join(main, 'cli.js')
  run = await leafcutter(['ingest', join(folder, 'in'), '--out', join(folder, 'out'), '--data', data, '--json', ...limits], { program })
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('the program outlives them, and accounts for each', () => {
  expect(run.status, run.stderr).toBe(1)
  expect(summaryOf(run.stdout)).toMatchObject({ addsUp: true, pages: { text: quiet.length, error: Object.keys(deeds).length } })
})

test('each costs its own page alone, with the code that is right for it, after two attempts', () => {
  const pages = ask<{ file: string; code: string | null; attempts: number }>(
    data,
    `select d.relative_path as file, p.error_code as code, p.attempts from page_jobs as p join documents as d on d.id = p.document_id`,
  )
  const codes = Object.fromEntries(pages.map(({ file, code }) => [file, code]))
  expect(codes).toEqual({ ...Object.fromEntries(quiet.map((name) => [name, null])), ...deeds })
  for (const { file, attempts } of pages) expect([file, attempts]).toEqual([file, file in deeds ? 2 : 1])
})

test('the text of their neighbours is as it was', () => {
  for (const name of quiet) expect(readFileSync(join(folder, 'out', `${name}.txt`), 'utf8').trim()).toBe(pageText)
})

test('no attempt takes longer than a page may, and three seconds beyond the start of a worker', () => {
  const longestOf = (end: string) =>
    ask<{ ms: number }>(data, `select max(finished_at - started_at) as ms from attempts where "end" = '${end}'`)[0]?.ms ?? 0
  expect(longestOf('failed')).toBeGreaterThanOrEqual(pageSeconds * 1_000)
  // A page that is read at once, with a worker that has to be started for it, takes as long as that start.
  expect(longestOf('failed')).toBeLessThan(longestOf('done') + (pageSeconds + 3) * 1_000)
})
