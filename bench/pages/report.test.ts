import { expect, test } from 'vitest'
import type { OutputFormat } from '../../src-main/contract/formats.ts'
import type { OwnRun } from './leafcutter.ts'
import type { PeerRun } from './peers.ts'
import { describeReport, ratiosOf } from './report.ts'

const accuracy = { pages: 6, median: 0, mean: 0, worst: 0 }

function ownRun(pagesPerMinute: number, formats: OutputFormat[]): OwnRun {
  const cost = { seconds: 60, cpuSeconds: null, readingSeconds: 50 }
  const stages = { open: 0, text: 0, render: 0, ocr: 0 }
  return { ...cost, workers: 2, formats, pagesPerMinute, stages, memory: { main: null, largestWorker: null }, accuracy }
}

const peer = (name: string, pagesPerMinute: number, writesPdf: boolean): PeerRun => ({
  ...{ name, pagesPerMinute, writesPdf, accuracy, seconds: 60, cpuSeconds: null },
})

const own = [ownRun(20, ['txt']), ownRun(40, ['txt'])]
const peers = [peer('bare', 80, false), peer('whole', 10, true)]

test('the run with searchable PDFs is compared with those that make them, and the one with all workers with everybody', () => {
  const searchable = ownRun(30, ['txt', 'pdf'])
  expect(ratiosOf(own, searchable, peers)).toEqual({ ratios: { bare: 0.5, whole: 4 }, searchableRatios: { whole: 3 } })
  expect(ratiosOf(own, null, [])).toEqual({ ratios: {}, searchableRatios: {} })
})

test('the table tells both ratios, and how busy the machine was', () => {
  const searchable = ownRun(30, ['txt', 'pdf'])
  const corpus = { kind: 'scans' as const, pages: 6, scannedPages: 6, own, searchable, peers, skipped: [], scaling: null }
  const report = { machine: '2 x', memoryBytes: 1024 ** 3, versions: {}, seed: 1, languageData: 'as it ships' }
  const table = describeReport({
    ...report,
    load: { before: 1, after: 5.25 },
    measured: [{ ...corpus, ...ratiosOf(own, searchable, peers) }],
  })
  expect(table).toContain('Leafcutter : whole = 4.00\n  Leafcutter with searchable PDF : whole = 3.00')
  expect(table).toMatch(/Leafcutter, 2 workers, text and searchable PDF +30\.0/)
  expect(table).toContain('load of the machine: 1.0 at the start, 5.3 at the end')
})
