import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { ask, damages, pagesIn } from './database.ts'
import { filesIn, temporaryFolder, typedBytes } from './folders.ts'
import { type Ended, leafcutter } from './run-leafcutter.ts'
import { summaryOf } from './summary.ts'

const documents = 12
const pagesEach = 8
const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)
const disk = at('disk')
const cannotMount = 'needs a small disk of its own, which only root on Linux may mount'

beforeAll(async () => {
  mkdirSync(at('input'))
  mkdirSync(disk)
  for (let count = 1; count <= documents; count += 1) {
    writeFileSync(at('input', `letter ${count}.pdf`), await typedBytes(pagesEach, `letter ${count}.pdf`))
  }
})

afterEach(() => {
  while (spawnSync('umount', [disk]).status === 0);
})

/** Mounts a disk of so many kilobytes; false where that is not possible. */
function mountDisk(kilobytes: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', disk]).status === 0
}

function enlargeDisk(): void {
  execFileSync('mount', ['-o', 'remount,size=64m', disk])
}

/** Without a floor, so that a write really fails. */
function ingest(out: string, data: string, floor = '0'): Promise<Ended> {
  return leafcutter(['ingest', at('input'), '--out', out, '--data', data, '--json', '--disk-floor', floor])
}

function expectDiskFull(ended: Ended): void {
  expect(ended.status, ended.stderr).toBe(4)
  expect(ended.stdout).toBe('')
  expect(ended.stderr).toMatch(/There is no space left .+ Free some space and start again; .+ \[DISK_FULL\]$/m)
  expect(ended.stderr).not.toContain('It adds up')
  expect(ended.stderr).not.toMatch(/\n {4}at /)
}

function expectEverythingDone(ended: Ended, out: string, data: string): void {
  expect(ended.status, ended.stderr).toBe(0)
  expect(summaryOf(ended.stdout)).toMatchObject({ addsUp: true, files: { done: documents }, pages: { text: documents * pagesEach } })
  expect(filesIn(out)).toHaveLength(documents + 1)
  expect(damages(data)).toEqual([])
}

test('outputs on a full disk: exit status 4, whole outputs only, and the same command finishes when there is room', async (context) => {
  context.skip(!mountDisk(64), cannotMount)
  const [out, data] = [join(disk, 'out'), at('data of full outputs')]
  expectDiskFull(await ingest(out, data))
  const closed = ask<{ file: string }>(data, 'select relative_path as file from documents where closed_at is not null order by 1')
  expect(filesIn(out)).toEqual(closed.map(({ file }) => `${file}.txt`))
  expect(closed.length).toBeLessThan(documents)
  expect(pagesIn(data).filter((page) => page.state === 'running' || page.state === 'error')).toEqual([])
  enlargeDisk()
  expectEverythingDone(await ingest(out, data), out, data)
})

test('database on a full disk: exit status 4, no page counted that was not kept, and the same command finishes when there is room', async (context) => {
  context.skip(!mountDisk(600), cannotMount)
  const [out, data] = [at('out of full data'), join(disk, 'data')]
  expectDiskFull(await ingest(out, data))
  expect(damages(data)).toEqual([])
  expect(ask(data, "select id from page_jobs where state = 'done' and result_id is null")).toEqual([])
  expect(pagesIn(data).filter((page) => page.state === 'error')).toEqual([])
  enlargeDisk()
  expectEverythingDone(await ingest(out, data), out, data)
})

test('a data folder on a disk without a byte left: exit status 4, one sentence, and a start when there is room', async (context) => {
  context.skip(!mountDisk(256), cannotMount)
  const filler = join(disk, 'filler')
  fillDisk(filler)
  const [out, data] = [at('out of no data'), join(disk, 'data')]
  const ended = await ingest(out, data)
  expectDiskFull(ended)
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
  enlargeDisk()
  expectEverythingDone(await ingest(out, data), out, data)
})

test('less free than must stay free: exit status 4 before a page begins or a write fails, and the same command finishes with a lower floor', async (context) => {
  context.skip(!mountDisk(64_000), cannotMount)
  const [out, data] = [at('out of low data'), join(disk, 'data')]
  const ended = await ingest(out, data, '500')
  expectDiskFull(ended)
  expect(ended.stderr).toMatch(/\(\d+ MB free at .+, 500 MB must stay free; work goes on by itself when 1 GB is free\)/)
  expect(ask(data, 'select id from attempts')).toEqual([])
  expectEverythingDone(await ingest(out, data, '5'), out, data)
})

function fillDisk(filler: string): void {
  const file = openSync(filler, 'w')
  try {
    for (;;) writeSync(file, Buffer.alloc(4_096))
  } catch (error) {
    expect(error).toHaveProperty('code', 'ENOSPC')
  } finally {
    closeSync(file)
  }
}
