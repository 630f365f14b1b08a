import { expect, test } from 'vitest'
import { bounds, judgeDescriptors, judgeLooks, judgeMemory, judgeWal, megabyte } from './judge.ts'
import type { Look } from './look.ts'
import type { Point } from './series.ts'

/** Half an hour, a look every 5 s. */
const series = (value: (minutes: number) => number): Point[] =>
  Array.from({ length: 360 }, (_, index) => ({ at: 5 * index, value: value((5 * index) / 60) }))

/** The same for every seed of nothing: what a heap does between two collections. */
const noise = (minutes: number) => 6 * megabyte * Math.sin(97 * minutes) + 4 * megabyte * Math.sin(31 * minutes)

const broken = (judgements: { what: string; kept: boolean | null }[]) =>
  judgements.filter(({ kept }) => kept === false).map(({ what }) => what)

test('a leak of 1 MB a minute is found, also beneath the noise of a heap', () => {
  const leak = series((minutes) => 150 * megabyte + minutes * megabyte + noise(minutes))
  expect(broken(judgeMemory('main', leak))).toEqual(['memory of main, slope'])
})

test('a leak of 1 MB a minute in a small process is found', () => {
  const leak = series((minutes) => 50 * megabyte + minutes * megabyte)
  expect(broken(judgeMemory('indexer', leak))).toContain('memory of indexer, slope')
})

test('a step that stays is found although the line through it is nearly level', () => {
  const step = series((minutes) => (minutes < 28 ? 150 : 400) * megabyte)
  const late = series((minutes) => (minutes < 22 ? 150 : 180) * megabyte)
  expect(broken(judgeMemory('main', step))).toContain('memory of main, slope')
  expect(broken(judgeMemory('main', late))).toContain('memory of main, last quarter')
})

test('a flat heap with noise, and one that fills in the first minutes, are no leak', () => {
  expect(
    broken(
      judgeMemory(
        'main',
        series((minutes) => 150 * megabyte + noise(minutes)),
      ),
    ),
  ).toEqual([])
  expect(
    broken(
      judgeMemory(
        'main',
        series((minutes) => (100 + 60 * Math.min(1, minutes / 6)) * megabyte + noise(minutes)),
      ),
    ),
  ).toEqual([])
})

test('a sawtooth is no leak: garbage of a minute in main, two hundred pages in a worker', () => {
  const saw = (period: number, height: number) => series((minutes) => 150 * megabyte + ((minutes % period) / period) * height * megabyte)
  expect(broken(judgeMemory('main', saw(1.3, 60)))).toEqual([])
  for (const period of [4, 5, 6.1, 7]) expect(broken(judgeMemory('worker', saw(period, 300)))).toEqual([])
})

test('a worker whose teeth grow is found, and one that comes near its end', () => {
  const grows = series((minutes) => (300 + 5 * minutes) * megabyte)
  expect(broken(judgeMemory('worker', grows))).toEqual(['memory of a worker before it is renewed, last quarter'])
  const once = series((minutes) => (minutes === 7 ? bounds.workerBytes + 1 : 300 * megabyte))
  expect(broken(judgeMemory('worker', once))).toEqual(['memory of a worker, at its largest'])
})

test('a journal of 65 MB is found although it was so large but once', () => {
  const wal = (once: number) => series((minutes) => (minutes === 3 ? once : 4) * megabyte)
  expect(broken(judgeWal('database', wal(65)))).toEqual(['journal of the database, at its largest'])
  expect(broken(judgeWal('database', wal(64)))).toEqual([])
})

test('a journal that grows is found long before it is too large', () => {
  expect(
    broken(
      judgeWal(
        'database',
        series((minutes) => minutes * megabyte),
      ),
    ),
  ).toEqual(['journal of the database, growth'])
})

test('a file that each batch leaves open is found', () => {
  expect(judgeDescriptors(series((minutes) => 40 + Math.floor(2 * minutes))).kept).toBe(false)
  expect(judgeDescriptors(series((minutes) => 40 + (Math.floor(12 * minutes) % 5))).kept).toBe(true)
})

test('of a soak of seconds only what holds at every moment is judged', () => {
  const short = series((minutes) => (4 + minutes) * megabyte).slice(0, 20)
  expect(judgeWal('database', short).map(({ kept }) => kept)).toEqual([true, null])
  expect(judgeMemory('main', short).map(({ kept }) => kept)).toEqual([null, null])
})

const process = (kind: string, bytes: number) => ({ kind, pid: 1, bytes })
const look = (at: number, change: Partial<Look> = {}): Look => ({
  at,
  processes: [process('main', 150 * megabyte), process('worker', 310 * megabyte), process('worker', 300 * megabyte)],
  wal: { database: 4 * megabyte, search: megabyte },
  descriptors: 40,
  queued: 100,
  running: 2,
  done: at,
  workersBusy: 2,
  ...change,
})
const looks = (change: (at: number) => Partial<Look> = () => ({})) =>
  Array.from({ length: 360 }, (_, index) => look(5 * index, change(5 * index)))

test('looks at which all is well break no bound, and every one is judged', () => {
  const judgements = judgeLooks(looks())
  expect(judgements.filter(({ kept }) => kept !== true)).toEqual([])
  expect(judgements).toHaveLength(10)
})

test('a queue that ran dry is no full load', () => {
  expect(broken(judgeLooks(looks((at) => (at === 900 ? { queued: 0, running: 0 } : {}))))).toEqual(['looks at an empty queue'])
})

test('the second worker is judged as well, and a process that is there for a moment is not', () => {
  const large = (at: number) => ({ processes: [process('worker', 1), process('worker', at === 50 ? 2 * bounds.workerBytes : 1)] })
  expect(broken(judgeLooks(looks(large)))).toEqual(['memory of a worker, at its largest'])
  const copier = (at: number) => ({ processes: [process('main', 1), ...(at > 1_500 ? [process('copier', at * megabyte)] : [])] })
  expect(broken(judgeLooks(looks(copier)))).toEqual([])
})
