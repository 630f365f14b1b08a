import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addToHistory, minuteMs } from '../store/history.ts'
import { noteMark } from '../store/marks.ts'
import { historyEntry } from '../store/testing/history-entry.ts'
import { newStore } from '../store/testing/new-store.ts'
import { throughputSeries } from '../telemetry/throughput-series.ts'
import { writeThroughputCsv } from './throughput-csv.ts'

const end = 1_700_000_040_000

test('every point is a row, empty where nothing was measured, and no name of a batch becomes a formula', async () => {
  const { db, dataDir } = newStore()
  addToHistory(db, 1, historyEntry(end - minuteMs, { failed: 1 }, { page: [1_500] }))
  noteMark(db, { at: end - 5, kind: 'volume-away', subject: '\n=cmd|calc' })
  const path = join(dataDir, 'throughput.csv')
  expect(await writeThroughputCsv(throughputSeries(db, '1h', end), path)).toBe(60)
  const text = readFileSync(path, 'utf8')
  const [head = '', first = ''] = text.split('\n')
  const cells = (line: string) => Object.fromEntries(head.split(',').map((name, index) => [name, line.split(',')[index]]))
  expect(text.startsWith('\ufeffstart,pages_per_minute,')).toBe(true)
  expect(cells(first)).toMatchObject({ pages_per_minute: '', pages_ocr: '', page_count: '0', page_p95_seconds: '', main_memory_bytes: '' })
  const last = text.slice(text.indexOf(`"${new Date(end - minuteMs).toISOString()}"`))
  expect(cells(last.split('\n')[0] ?? '')).toMatchObject({ pages_per_minute: '109', pages_failed: '1', page_count: '1', workers: '4' })
  expect(last).toMatch(/"volume-away \n'=cmd\|calc"/)
})
