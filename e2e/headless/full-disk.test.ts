import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { newestSoundBackup } from '../../src-main/store/restore.ts'
import { ask, damages, pagesIn } from './database.ts'
import { filesIn, temporaryFolder, typedBytes } from './folders.ts'
import { type Ended, leafcutter } from './run-leafcutter.ts'
import { cannotMount, fillDisk, smallDisk } from './small-disk.ts'
import { summaryOf } from './summary.ts'

const documents = 12
const pagesEach = 8
const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)
const disk = smallDisk(at('disk'))

beforeAll(async () => {
  mkdirSync(at('input'))
  for (let count = 1; count <= documents; count += 1) {
    writeFileSync(at('input', `letter ${count}.pdf`), await typedBytes(pagesEach, `letter ${count}.pdf`))
  }
})

/** Without a floor of free space, so that a write really fails. */
function ingest(out: string, data: string, floor = '0'): Promise<Ended> {
  return leafcutter(['ingest', at('input'), '--out', out, '--data', data, '--json', '--disk-floor', floor])
}

function expectDiskFull(ended: Ended): void {
  expect(ended.status, ended.stderr).toBe(4)
  expect(ended.stdout).toBe('')
  expect(ended.stderr).toMatch(/There is no space left .+ Free at least 1 GB and start again; .+ \[DISK_FULL\]$/m)
  expect(ended.stderr).not.toContain('It adds up')
  expect(ended.stderr).not.toMatch(/\n {4}at /)
}

/** Only pages that are done have spent an attempt; one that could not be given back on a full disk is given back by the next start. */
function expectNoAttemptSpent(data: string): void {
  const settled = pagesIn(data).filter((page) => page.state !== 'running')
  expect(settled.filter((page) => page.attempts !== (page.state === 'done' ? 1 : 0))).toEqual([])
}

function expectEverythingDone(ended: Ended, out: string, data: string): void {
  expect(ended.status, ended.stderr).toBe(0)
  expect(summaryOf(ended.stdout)).toMatchObject({ addsUp: true, files: { done: documents }, pages: { text: documents * pagesEach } })
  expect(filesIn(out)).toHaveLength(documents + 1)
  expect(damages(data)).toEqual([])
  expect(pagesIn(data).filter((page) => page.attempts !== 1 || page.crashes > 1)).toEqual([])
}

test('F13: outputs on a full disk: exit status 4, whole outputs only, and the same command finishes when there is room', async (context) => {
  context.skip(!disk.mount(64), cannotMount)
  const [out, data] = [join(disk.folder, 'out'), at('data of full outputs')]
  expectDiskFull(await ingest(out, data))
  const closed = ask<{ file: string }>(data, 'select relative_path as file from documents where closed_at is not null order by 1')
  expect(filesIn(out)).toEqual(closed.map(({ file }) => `${file}.txt`))
  expect(closed.length).toBeLessThan(documents)
  expect(pagesIn(data).filter((page) => page.state === 'running' || page.state === 'error')).toEqual([])
  expectNoAttemptSpent(data)
  disk.enlarge(64)
  expectEverythingDone(await ingest(out, data), out, data)
})

test('F12: database on a full disk: exit status 4, no page counted that was not kept, and the same command finishes when there is room', async (context) => {
  context.skip(!disk.mount(900), cannotMount)
  const [out, data] = [at('out of full data'), join(disk.folder, 'data')]
  expectDiskFull(await ingest(out, data))
  expect(damages(data)).toEqual([])
  expect(ask(data, "select id from page_jobs where state = 'done' and result_id is null")).toEqual([])
  expect(pagesIn(data).filter((page) => page.state === 'error')).toEqual([])
  expectNoAttemptSpent(data)
  expect(filesIn(out).filter((name) => !name.endsWith('.txt'))).toEqual([])
  disk.enlarge(64)
  expectEverythingDone(await ingest(out, data), out, data)
})

test('F12: a data folder on a disk without a byte left: exit status 4, one sentence, and a start when there is room', async (context) => {
  context.skip(!disk.mount(256), cannotMount)
  const filler = join(disk.folder, 'filler')
  fillDisk(filler)
  const [out, data] = [at('out of no data'), join(disk.folder, 'data')]
  const ended = await ingest(out, data)
  expectDiskFull(ended)
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
  disk.enlarge(64)
  expectEverythingDone(await ingest(out, data), out, data)
})

test('F14: with a full disk for temporary files everything is read, since nothing is kept there', async (context) => {
  context.skip(!disk.mount(64), cannotMount)
  fillDisk(join(disk.folder, 'filler'))
  const [out, data] = [at('out without temporary'), at('data without temporary')]
  const env = { TMPDIR: disk.folder, TMP: disk.folder, TEMP: disk.folder, SQLITE_TMPDIR: disk.folder }
  const ended = await leafcutter(['ingest', at('input'), '--out', out, '--data', data, '--json'], { env })
  expectEverythingDone(ended, out, data)
  expect(filesIn(disk.folder)).toEqual(['filler'])
  expect(newestSoundBackup(data)?.pagesDone).toBe(documents * pagesEach)
})

test('less free than must stay free: exit status 4 before a page begins or a write fails, and the same command finishes with a lower floor', async (context) => {
  context.skip(!disk.mount(64_000), cannotMount)
  const [out, data] = [at('out of low data'), join(disk.folder, 'data')]
  const ended = await ingest(out, data, '500')
  expectDiskFull(ended)
  expect(ended.stderr).toMatch(/\(\d+ MB free at .+, 500 MB must stay free; work goes on by itself when 1 GB is free\)/)
  expect(ask(data, 'select id from attempts')).toEqual([])
  expectEverythingDone(await ingest(out, data, '5'), out, data)
})
