import type { Accuracy } from './accuracy.ts'
import type { OwnRun } from './leafcutter.ts'
import type { Kind } from './options.ts'
import type { PeerRun, Skipped } from './peers.ts'

/** All that was measured on one corpus. */
export interface Measured {
  kind: Kind
  pages: number
  scannedPages: number
  /** One for each number of workers, the fewest first. */
  own: OwnRun[]
  /** The same with all workers and searchable PDFs as well; null for a corpus that nobody else reads. */
  searchable: OwnRun | null
  peers: PeerRun[]
  skipped: Skipped[]
  /** Time for reading with one worker by that with all. */
  scaling: number | null
  /** The same of native tesseract, one process and one for each core: what the machine gives. Null where it was not run. */
  nativeScaling: number | null
  /** CPU seconds of each peer by those of all workers. */
  cpuRatios: Record<string, number>
  /** Pages a minute of all workers by those of each peer. */
  ratios: Record<string, number>
  /** The same of the run with searchable PDFs, by those of each peer that makes them as well. */
  searchableRatios: Record<string, number>
}

export interface Report {
  machine: string
  memoryBytes: number
  versions: Record<string, string | null>
  seed: number
  languageData: string
  /** How busy the machine was, ours and others together; above the number of cores somebody had to wait. */
  load: { before: number | null; after: number | null }
  measured: Measured[]
}

/** @param seconds that the same pages took, with one at a time first and all at once last; null when there is but one */
export function scalingOf(seconds: number[]): number | null {
  const [one, all] = [seconds[0], seconds.at(-1)]
  return seconds.length > 1 && one && all ? one / all : null
}

type Ratios = Pick<Measured, 'ratios' | 'cpuRatios' | 'searchableRatios'>

/** Compared are runs that read as many pages at once. */
export function ratiosOf(own: OwnRun[], searchable: OwnRun | null, allPeers: PeerRun[]): Ratios {
  const peers = allPeers.filter(({ workers }) => workers === own.at(-1)?.workers)
  const byEach = (run: OwnRun | null | undefined, chosen: PeerRun[]) =>
    run ? Object.fromEntries(chosen.map(({ name, pagesPerMinute }) => [name, run.pagesPerMinute / pagesPerMinute])) : {}
  return {
    ratios: byEach(own.at(-1), peers),
    cpuRatios: cpuByEach(own.at(-1), peers),
    searchableRatios: byEach(
      searchable,
      peers.filter(({ writesPdf }) => writesPdf),
    ),
  }
}

function cpuByEach(own: OwnRun | undefined, peers: PeerRun[]): Record<string, number> {
  const known = peers.flatMap(({ name, cpuSeconds }) => (cpuSeconds === null ? [] : [{ name, cpuSeconds }]))
  const seconds = own?.cpuSeconds
  return seconds ? Object.fromEntries(known.map(({ name, cpuSeconds }) => [name, cpuSeconds / seconds])) : {}
}

/** The table for people. */
export function describeReport(report: Report): string {
  const versions = Object.entries(report.versions).map(([name, version]) => `${name} ${version ?? 'not installed'}`)
  const head = `${report.machine}, ${Math.round(report.memoryBytes / 1024 ** 3)} GB\n${versions.join(', ')}\nlanguage data: ${report.languageData}, seed ${report.seed}\n${describeLoad(report.load)}`
  return [head, ...report.measured.map(describeCorpus)].join('\n\n')
}

function describeLoad({ before, after }: Report['load']): string {
  if (before === null || after === null) return 'load of the machine: not known; compare ratios, not rates'
  return `load of the machine: ${before.toFixed(1)} at the start, ${after.toFixed(1)} at the end; compare ratios, not rates`
}

function describeCorpus({ kind, pages, scannedPages, own, searchable, peers, skipped, scaling, ...measured }: Measured): string {
  const runs = [...own, ...(searchable ? [searchable] : [])]
  return [
    `${kind}: ${pages} pages, ${scannedPages} of them scans (300 DPI, letter)`,
    row('', ['pages/min', 'reading/s', 'CPU s/page', 'main MB', 'worker MB', 'char. error median, mean, worst']),
    ...runs.map((run) => row(nameOf(run), ownCells(run, pages))),
    ...peers.map((run) =>
      row(run.name, [run.pagesPerMinute.toFixed(1), '', perPage(run.cpuSeconds, pages), '', '', percents(run.accuracy)]),
    ),
    ...runs.map(
      (run) =>
        `  seconds by step, ${nameOf(run)}: ${Object.entries(run.stages)
          .map(([step, s]) => `${step} ${s.toFixed(1)}`)
          .join(', ')}`,
    ),
    ...runs.flatMap(({ memory, ...run }) => (memory.quarters ? [describeQuarters(nameOf({ memory, ...run }), memory.quarters)] : [])),
    ...(scaling === null ? [] : [`  from 1 worker to all: ${scaling.toFixed(2)} x${shareOfNative(scaling, measured.nativeScaling)}`]),
    ...Object.entries(measured.ratios).map(([name, ratio]) => `  Leafcutter : ${name} = ${ratio.toFixed(2)}`),
    ...Object.entries(measured.searchableRatios).map(([name, ratio]) => `  Leafcutter with searchable PDF : ${name} = ${ratio.toFixed(2)}`),
    ...Object.entries(measured.cpuRatios).map(([name, ratio]) => `  CPU of ${name} : Leafcutter = ${ratio.toFixed(2)}`),
    ...skipped.map(({ name, reason }) => `  SKIPPED: ${name}: ${reason}`),
  ].join('\n')
}

function describeQuarters(name: string, { first, last }: { first: number; last: number }): string {
  return `  largest worker, ${name}: ${megabytes(first)} MB in the first quarter of the run, ${megabytes(last)} MB in the last (medians)`
}

function shareOfNative(scaling: number, native: number | null): string {
  return native === null
    ? ''
    : `; native tesseract ${native.toFixed(2)} x, so ours is ${(scaling / native).toFixed(2)} of what the machine gives`
}

const nameOf = ({ workers, formats }: OwnRun) =>
  `Leafcutter, ${workers} workers${formats.includes('pdf') ? ', text and searchable PDF' : ''}`

function ownCells(run: OwnRun, pages: number): string[] {
  const { memory, readingSeconds, accuracy } = run
  return [
    run.pagesPerMinute.toFixed(1),
    (pages / readingSeconds).toFixed(1),
    perPage(run.cpuSeconds, pages),
    megabytes(memory.main),
    megabytes(memory.largestWorker),
    percents(accuracy),
  ]
}

const perPage = (seconds: number | null, pages: number) => (seconds === null ? '?' : (seconds / pages).toFixed(3))
const megabytes = (bytes: number | null) => (bytes === null ? '?' : String(Math.round(bytes / 1024 ** 2)))
const percents = ({ median, mean, worst }: Accuracy) => [median, mean, worst].map((rate) => `${(100 * rate).toFixed(2)} %`).join(', ')
const row = (name: string, cells: string[]) => `  ${name.padEnd(54)}${cells.map((cell) => `  ${cell.padStart(10)}`).join('')}`
