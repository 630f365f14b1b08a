import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { countPages, damages, pagesIn } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { hangAt } from './hanging-mount.ts'
import { killWhatRuns, leafcutter, type Running, startLeafcutter } from './run-leafcutter.ts'
import { samplesOnce } from './samples-once.ts'
import { summaryOf } from './summary.ts'
import { until } from './until.ts'

const folder = temporaryFolder()
const documents = 3
const pagesEach = 4
const mounted = join(folder, 'mounted')

afterEach(() => {
  killWhatRuns()
  while (spawnSync('umount', ['-l', mounted]).status === 0);
})

/** A batch of two folders with the same scans: one to lose, one to keep. */
async function sources(name: string, lost = join(folder, name, 'share')) {
  const samples = await samplesOnce({ documents, pages: pagesEach, short: true, onlyGood: true })
  const kept = join(folder, name, 'disk')
  mkdirSync(lost, { recursive: true })
  cpSync(samples.documents, lost, { recursive: true })
  cpSync(samples.documents, kept, { recursive: true })
  const data = join(folder, name, 'data')
  const start = (...paths: string[]) =>
    startLeafcutter(['ingest', ...paths, '--out', join(folder, name, 'out'), '--data', data, '--workers', '2', '--json'])
  return { lost, kept, data, start }
}

const isOf = (part: string) => (page: { file: string }) => page.file.startsWith(`${part}/`)
const isSettled = (page: { state: string }) => page.state === 'done'

async function outOfReach(run: Running): Promise<void> {
  await until(`it tells that the folder is away\n${run.told()}`, () => run.told().includes('cannot be reached; '), 60)
}

async function expectEverythingRead(run: Running, data: string, pages: number): Promise<void> {
  const ended = await run.ended
  expect(ended.status, ended.stderr).toBe(0)
  expect(ended.stderr).toContain('is back; reading goes on.')
  expect(summaryOf(ended.stdout)).toMatchObject({
    state: 'completed',
    addsUp: true,
    files: { failed: 0 },
    pages: { total: pages, error: 0 },
  })
  expect(pagesIn(data).filter((page) => page.attempts !== 1 && page.state !== 'done')).toEqual([])
  expect(pagesIn(data).filter((page) => page.attempts > 1)).toEqual([])
  expect(damages(data)).toEqual([])
}

test('F23: a folder that vanishes and returns costs no page an attempt, and the other folder goes on meanwhile', async () => {
  const { lost, kept, data, start } = await sources('renamed')
  const run = start(lost, kept)
  await until(`pages of the share are read\n${run.told()}`, () => pagesIn(data).filter(isOf('share')).filter(isSettled).length >= 2, 120)
  renameSync(lost, `${lost} elsewhere`)
  await outOfReach(run)
  const others = () => pagesIn(data).filter(isOf('disk'))
  await until('all that can be reached is read', () => others().length === documents * pagesEach && others().every(isSettled), 120)
  expect(pagesIn(data).filter((page) => page.state === 'error' || (page.state === 'queued' && page.attempts > 0))).toEqual([])
  expect(countPages(data, 'running')).toBe(0)
  const returned = performance.now()
  renameSync(`${lost} elsewhere`, lost)
  await until('it is read again', () => run.told().includes('is back'), 60)
  expect(performance.now() - returned).toBeLessThan(60_000)
  await expectEverythingRead(run, data, 2 * documents * pagesEach)
})

test('F23: a mount that goes and comes again costs no page an attempt, although an empty folder stays in its place', async (context) => {
  mkdirSync(mounted, { recursive: true })
  const mount = () => spawnSync('mount', ['--bind', join(folder, 'behind the mount'), mounted]).status === 0
  mkdirSync(join(folder, 'behind the mount'), { recursive: true })
  context.skip(!mount(), 'needs a mount of its own, which only root on Linux may make')
  const { data, start } = await sources('unmounted', mounted)
  const run = start(mounted)
  await until(`pages are read\n${run.told()}`, () => countPages(data, 'done') >= 2, 120)
  expect(spawnSync('umount', ['-l', mounted]).status).toBe(0)
  await outOfReach(run)
  await until('nothing is read any more', () => countPages(data, 'running') === 0, 60)
  expect(pagesIn(data).filter((page) => page.state === 'error' || (page.state === 'queued' && page.attempts > 0))).toEqual([])
  expect(mount()).toBe(true)
  await expectEverythingRead(run, data, documents * pagesEach)
})

test('F24: reads that hang without an error end after their time, cost no attempt, and leave the workers to the other folder', async (context) => {
  const { lost, kept, data, start } = await sources('hanging')
  const run = start(lost, kept)
  await until(`pages of the share are read\n${run.told()}`, () => pagesIn(data).filter(isOf('share')).filter(isSettled).length >= 2, 120)
  const release = await hangAt(lost)
  if (release === null) run.killAll()
  context.skip(release === null, 'needs a mount that never answers, which only root on Linux with python3 and /dev/fuse may make')
  try {
    await outOfReach(run)
    const others = () => pagesIn(data).filter(isOf('disk'))
    await until('all that can be reached is read', () => others().length === documents * pagesEach && others().every(isSettled), 120)
    expect(pagesIn(data).filter((page) => page.state === 'error' || (page.state === 'queued' && page.attempts > 0))).toEqual([])
  } finally {
    release?.()
  }
  await expectEverythingRead(run, data, 2 * documents * pagesEach)
})

test('F22: of a file that is moved away the read pages are kept, the others are missing, and relink finds it and reads the rest', async () => {
  const { kept, data, start } = await sources('moved')
  const moved = join(folder, 'moved', 'other place')
  const run = start(kept)
  const begun = () => pagesIn(data).find((page) => page.state === 'done')?.file ?? ''
  await until(`a page is read\n${run.told()}`, () => begun() !== '', 120)
  const file = begun()
  mkdirSync(dirname(join(moved, file)), { recursive: true })
  renameSync(join(kept, file), join(moved, file))
  const ended = await run.ended
  expect(ended.status, ended.stderr).toBe(1)
  expect(ended.stderr).not.toContain('cannot be reached')
  const ofFile = () => pagesIn(data).filter((page) => page.file === file)
  expect(ofFile().filter(isSettled).length).toBeGreaterThan(0)
  const lost = ofFile().filter((page) => !isSettled(page))
  expect(new Set(lost.map((page) => page.errorCode))).toEqual(new Set(['SOURCE_MISSING']))
  expect(pagesIn(data).filter((page) => page.file !== file && page.state !== 'done')).toEqual([])

  const { batch } = summaryOf(ended.stdout)
  const again = await leafcutter(['relink', batch, '--from', kept, '--to', moved, '--data', data, '--workers', '2', '--json'])
  expect(again.status, again.stderr).toBe(0)
  expect(again.stderr).toContain('1 file found in ')
  expect(summaryOf(again.stdout)).toMatchObject({ state: 'completed', addsUp: true, pages: { error: 0 } })
})

test('F21: of a file that is changed the read pages are kept, and no page of the new content joins them', async () => {
  const { kept, data, start } = await sources('changed')
  const run = start(kept)
  const begun = () => pagesIn(data).find((page) => page.state === 'done')?.file ?? ''
  await until(`a page is read\n${run.told()}`, () => begun() !== '', 120)
  const file = begun()
  appendFileSync(join(kept, file), '\n')
  const ended = await run.ended
  expect(ended.status, ended.stderr).toBe(1)
  const pages = pagesIn(data).filter((page) => page.file === file)
  expect(new Set(pages.map((page) => page.errorCode ?? 'read'))).toEqual(new Set(['read', 'SOURCE_CHANGED']))
  expect(pagesIn(data).filter((page) => page.file !== file && page.state !== 'done')).toEqual([])
})
