import { expect, test } from 'vitest'
import type { OutputFormat } from '../../src-main/contract/formats.ts'
import type { OwnRun } from './leafcutter.ts'
import type { PeerRun } from './peers.ts'
import { describeReport, ratiosOf, scalingOf } from './report.ts'
import { quartersOf } from './watch-processes.ts'

const accuracy = { pages: 6, median: 0, mean: 0, worst: 0 }

function ownRun(pagesPerMinute: number, formats: OutputFormat[]): OwnRun {
  const cost = { seconds: 60, cpuSeconds: 100, readingSeconds: 50 }
  const stages = { open: 0, text: 0, render: 0, ocr: 0 }
  return {
    ...cost,
    workers: 2,
    formats,
    pagesPerMinute,
    stages,
    memory: { main: null, largestWorker: null, quarters: { first: 250 * 1024 ** 2, last: 260 * 1024 ** 2 } },
    accuracy,
  }
}

const peer = (name: string, pagesPerMinute: number, writesPdf: boolean, workers = 2): PeerRun => ({
  ...{ name, workers, pagesPerMinute, writesPdf, accuracy, seconds: 60, cpuSeconds: writesPdf ? null : 80 },
})

const own = [ownRun(20, ['txt']), ownRun(40, ['txt'])]
const peers = [peer('bare alone', 45, false, 1), peer('bare', 80, false), peer('whole', 10, true)]

test('the run with searchable PDFs is compared with those that make them, and the one with all workers with everybody', () => {
  const searchable = ownRun(30, ['txt', 'pdf'])
  expect(ratiosOf(own, searchable, peers)).toEqual({
    ratios: { bare: 0.5, whole: 4 },
    cpuRatios: { bare: 0.8 },
    searchableRatios: { whole: 3 },
  })
  expect(ratiosOf(own, null, [])).toEqual({ ratios: {}, cpuRatios: {}, searchableRatios: {} })
})

test('the table tells both ratios, and how busy the machine was', () => {
  const searchable = ownRun(30, ['txt', 'pdf'])
  const corpus = { kind: 'scans' as const, pages: 6, scannedPages: 6, own, searchable, peers, skipped: [], scaling: 1.5, nativeScaling: 2 }
  const report = { machine: '2 x', memoryBytes: 1024 ** 3, versions: {}, seed: 1, languageData: 'as it ships' }
  const table = describeReport({
    ...report,
    load: { before: 1, after: 5.25 },
    measured: [{ ...corpus, ...ratiosOf(own, searchable, peers) }],
  })
  expect(table).toContain('Leafcutter : whole = 4.00\n  Leafcutter with searchable PDF : whole = 3.00')
  expect(table).toMatch(/Leafcutter, 2 workers, text and searchable PDF +30\.0/)
  expect(table).toContain('from 1 worker to all: 1.50 x; native tesseract 2.00 x, so ours is 0.75 of what the machine gives')
  expect(table).toContain('250 MB in the first quarter of the run, 260 MB in the last')
  expect(table).toContain('load of the machine: 1.0 at the start, 5.3 at the end')
})

test('scaling is how much sooner the same is done', () => {
  expect(scalingOf([60, 40])).toBe(1.5)
  expect([scalingOf([60]), scalingOf([])]).toEqual([null, null])
})

test('memory is compared between the first and the last quarter of a run', () => {
  expect(quartersOf([1, 2, 3, 9, 9, 9, 9, 9, 9, 4, 5, 6])).toEqual({ first: 2, last: 5 })
  expect(quartersOf([1, 2, 3])).toBeNull()
})
