import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { countPages, damages, pagesIn } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { gatedTesseract } from './gated-tesseract.ts'
import { hangAt } from './hanging-mount.ts'
import { leafcutter, type Running, startLeafcutter } from './run-leafcutter.ts'
import { writeSlips } from './slips.ts'
import { summaryOf } from './summary.ts'
import { until } from './until.ts'

/** Most of the time of these tests goes into looking for what is away, so they wait together. */

const folder = temporaryFolder()
const documents = 3
const pagesEach = 4
const slips = join(folder, 'slips')
/** Seconds after which a read that hangs is given up: more than opening a slip takes on a busy computer, and less than usual. */
const openSeconds = 8

beforeAll(() => writeSlips(slips, { documents, pages: pagesEach }))

/** A batch of two folders with the same scans: one to lose, one to keep. */
function sources(name: string, { onTestFinished }: TestContext) {
  const gate = gatedTesseract()
  const [lost, kept, data] = ['share', 'disk', 'data'].map((part) => join(folder, name, part)) as [string, string, string]
  gate.keepIn(data)
  mkdirSync(lost, { recursive: true })
  cpSync(slips, kept, { recursive: true })
  const start = (...paths: string[]) => {
    const where = ['--out', join(folder, name, 'out'), '--data', data, '--workers', '2', '--json']
    const run = startLeafcutter(['ingest', ...paths, ...where, '--engine', 'native', '--open-seconds', `${openSeconds}`])
    onTestFinished(() => run.killAll())
    return run
  }
  return { gate, lost, kept, data, start }
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

function unmount(place: string): void {
  while (spawnSync('umount', ['-l', place]).status === 0);
}

describe.concurrent('sources that go away', () => {
  test('F23: a folder that vanishes and returns costs no page an attempt, and the other folder goes on meanwhile', async (context) => {
    const { gate, lost, kept, data, start } = sources('renamed', context)
    cpSync(slips, lost, { recursive: true })
    const run = start(lost, kept)
    await gate.passUntil('pages of the share are read', () => pagesIn(data).filter(isOf('share')).filter(isSettled).length >= 2)
    renameSync(lost, `${lost} elsewhere`)
    gate.open()
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
    const { gate, lost: mounted, data, start } = sources('unmounted', context)
    const mount = () => spawnSync('mount', ['--bind', slips, mounted]).status === 0
    context.skip(!mount(), 'needs a mount of its own, which only root on Linux may make')
    context.onTestFinished(() => unmount(mounted))
    const run = start(mounted)
    await gate.passUntil('pages are read', () => countPages(data, 'done') >= 2)
    expect(spawnSync('umount', ['-l', mounted]).status).toBe(0)
    gate.open()
    await outOfReach(run)
    await until('nothing is read any more', () => countPages(data, 'running') === 0, 60)
    expect(pagesIn(data).filter((page) => page.state === 'error' || (page.state === 'queued' && page.attempts > 0))).toEqual([])
    expect(mount()).toBe(true)
    await expectEverythingRead(run, data, documents * pagesEach)
  })

  test('F24: reads that hang without an error end after their time, cost no attempt, and leave the workers to the other folder', async (context) => {
    const { gate, lost, kept, data, start } = sources('hanging', context)
    cpSync(slips, lost, { recursive: true })
    const run = start(lost, kept)
    await gate.passUntil('pages of the share are read', () => pagesIn(data).filter(isOf('share')).filter(isSettled).length >= 2)
    const release = await hangAt(lost)
    if (release === null) run.killAll()
    context.skip(release === null, 'needs a mount that never answers, which only root on Linux with python3 and /dev/fuse may make')
    context.onTestFinished(() => unmount(lost))
    gate.open()
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

  test('F22: of a file that is moved away the read pages are kept, the others are missing, and relink finds it and reads the rest', async (context) => {
    const { gate, kept, data, start } = sources('moved', context)
    const moved = join(folder, 'moved', 'other place')
    const run = start(kept)
    const file = await gate.passUntil('a page is read', () => pagesIn(data).find((page) => page.state === 'done')?.file ?? '')
    mkdirSync(dirname(join(moved, file)), { recursive: true })
    renameSync(join(kept, file), join(moved, file))
    gate.open()
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

  test('F21: of a file that is changed the read pages are kept, and no page of the new content joins them', async (context) => {
    const { gate, kept, data, start } = sources('changed', context)
    const run = start(kept)
    const file = await gate.passUntil('a page is read', () => pagesIn(data).find((page) => page.state === 'done')?.file ?? '')
    appendFileSync(join(kept, file), '\n')
    gate.open()
    const ended = await run.ended
    expect(ended.status, ended.stderr).toBe(1)
    const pages = pagesIn(data).filter((page) => page.file === file)
    expect(new Set(pages.map((page) => page.errorCode ?? 'read'))).toEqual(new Set(['read', 'SOURCE_CHANGED']))
    expect(pagesIn(data).filter((page) => page.file !== file && page.state !== 'done')).toEqual([])
  })
})
