import { memoryBudget } from '../../src-main/pool/worker-pool.ts'
import type { Look } from './look.ts'
import { afterWarmUp, largest, nearTop, type Point, quarters, slopePerHour } from './series.ts'

/** One bound, and whether it was kept; null when the soak was too short to say. */
export interface Judgement {
  what: string
  found: string
  bound: string
  kept: boolean | null
}

/** A series as the table shows it. Bytes, or a number of descriptors. */
export interface Summary {
  name: string
  quarters: number[] | null
  /** Null for a soak that was too short to tell. */
  slopePerHour: number | null
  most: number
}

export const megabyte = 1_000_000

/**
 * - `walBytes`: what the journal of a queue at full load may ever be. SQLite takes it back into the database at 4 MB; more means that a reader held it open.
 * - `walGrowthBytes`: from the second quarter to the last. The file keeps the size that it once had, so it grows by steps; one is the 4 MB of a checkpoint.
 * - `share`, `slackBytes`: the last quarter beside the second. A tenth is what the mix of documents makes out from quarter to quarter; of a process of 40 MB a
 *   tenth would be less than one step of its heap.
 * - `slopeBytes`: an hour, for processes that live for weeks. No slope is asked of workers: each is started afresh after 200 pages that were drawn, so its memory is
 *   a saw, whose slope and whose median depend on where one begins to look. What counts is how high the teeth are, and that no worker comes to what it is ended for.
 * - `descriptors`: connections of scrapers and commands, and the pipes of a worker that is being replaced. One left open by each batch would be ten times as many.
 * - `shortestSeconds`: below that too little is left after the warm-up, and a slope an hour is noise times sixty.
 */
export const bounds = {
  walBytes: 64 * megabyte,
  walGrowthBytes: 4 * megabyte,
  share: 1.1,
  slackBytes: 10 * megabyte,
  slopeBytes: 30 * megabyte,
  workerBytes: memoryBudget.kill,
  descriptors: 6,
  shortestSeconds: 1_500,
}

/** A process that is there for a moment now and then is not judged: it cannot keep what it took. */
const lastingShare = 0.8

export function summarise(name: string, points: Point[]): Summary {
  return {
    name,
    quarters: quarters(points),
    slopePerHour: isLong(points) ? slopePerHour(afterWarmUp(points)) : null,
    most: largest(points),
  }
}

/** Memory of the largest process of each kind, by the looks at which there was one. */
export function memorySeries(looks: Look[]): Record<string, Point[]> {
  const kinds = new Set(looks.flatMap(({ processes }) => processes.map(({ kind }) => kind)))
  const pointsOf = (wanted: string) =>
    looks.flatMap(({ at, processes }) => {
      const found = processes.filter(({ kind }) => kind === wanted).map(({ bytes }) => bytes)
      return found.length === 0 ? [] : { at, value: Math.max(...found) }
    })
  return Object.fromEntries([...kinds].map((kind) => [kind, pointsOf(kind)]))
}

/** Everything that the looks say. */
export function judgeLooks(looks: Look[]): Judgement[] {
  const wal = (of: keyof Look['wal']) => looks.map((look) => ({ at: look.at, value: look.wal[of] }))
  const memory = Object.entries(memorySeries(looks))
  const lasting = memory.filter(([, points]) => points.length >= lastingShare * looks.length)
  return [
    ...judgeWal('database', wal('database')),
    ...judgeWal('search index', wal('search')),
    ...lasting.flatMap(([kind, points]) => judgeMemory(kind, points)),
    judgeDescriptors(looks.map(({ at, descriptors }) => ({ at, value: descriptors }))),
    judgeLoad(looks),
  ]
}

export function judgeWal(of: string, points: Point[]): Judgement[] {
  const [, second, , last] = quarters(points) ?? []
  const grown = second === undefined || last === undefined ? null : last - second
  return [
    judgement(
      `journal of the ${of}, at its largest`,
      inMegabytes(largest(points)),
      inMegabytes(bounds.walBytes),
      largest(points) <= bounds.walBytes,
    ),
    atLeast(
      points,
      `journal of the ${of}, growth`,
      inMegabytes(grown ?? 0),
      inMegabytes(bounds.walGrowthBytes),
      (grown ?? 0) <= bounds.walGrowthBytes,
    ),
  ]
}

/** @param points the memory of the largest process of the kind */
export function judgeMemory(kind: string, points: Point[]): Judgement[] {
  return kind === 'worker' ? judgeWorkers(points) : judgeLasting(kind, points)
}

function judgeLasting(kind: string, points: Point[]): Judgement[] {
  const [, second = 0, , last = 0] = quarters(points) ?? []
  const bound = second * bounds.share + bounds.slackBytes
  const slope = slopePerHour(afterWarmUp(points))
  const [found, limit] = [slope, bounds.slopeBytes].map((bytes) => `${inMegabytes(bytes)} an hour`)
  return [
    atLeast(points, `memory of ${kind}, last quarter`, inMegabytes(last), inMegabytes(bound), last <= bound),
    atLeast(points, `memory of ${kind}, slope`, found ?? '', limit ?? '', slope <= bounds.slopeBytes),
  ]
}

function judgeWorkers(points: Point[]): Judgement[] {
  const [, second = 0, , last = 0] = quarters(points, nearTop) ?? []
  const bound = second * bounds.share
  const most = largest(points)
  return [
    atLeast(points, 'memory of a worker before it is renewed, last quarter', inMegabytes(last), inMegabytes(bound), last <= bound),
    judgement('memory of a worker, at its largest', inMegabytes(most), inMegabytes(bounds.workerBytes), most <= bounds.workerBytes),
  ]
}

export function judgeDescriptors(points: Point[]): Judgement {
  const [, second = 0, , last = 0] = quarters(points) ?? []
  const bound = second + bounds.descriptors
  return atLeast(points, 'open files of main, last quarter', String(last), String(bound), last <= bound)
}

/** Whether it was full load: at every look pages waited or were being read. At the first tenth of them the first pages may have yet to be counted. */
export function judgeLoad(looks: Look[]): Judgement {
  const fed = looks.slice(Math.ceil(looks.length / 10))
  const dry = fed.filter(({ queued, running }) => queued + running === 0).length
  return atLeast(fed, 'looks at an empty queue', `${dry} of ${fed.length}`, '0', dry === 0)
}

export function judgement(what: string, found: string, bound: string, kept: boolean): Judgement {
  return { what, found, bound, kept }
}

/** Says nothing of a soak that was too short for it. */
function atLeast(points: { at: number }[], what: string, found: string, bound: string, kept: boolean): Judgement {
  return { what, found, bound, kept: isLong(points) ? kept : null }
}

function isLong(points: { at: number }[]): boolean {
  return (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0) >= bounds.shortestSeconds
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`
}
