import { expect, test } from 'vitest'
import { type BatchSummary, noPages } from '../contract/batch.ts'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { makeProgress } from './progress.ts'

const batch = { pages: { ...noPages, queued: 1, ocr: 1 }, etaMs: null, restsUntil: null } as BatchSummary

function progress(options: { quiet: boolean }) {
  const clock = new HandClock()
  const lines: string[] = []
  const shown = makeProgress({ quiet: options.quiet, terminal: false, now: clock.now, print: (line) => lines.push(line) })
  return { clock, lines, shown }
}

test('without a terminal a sentence is printed every ten seconds, not at once', () => {
  const { clock, lines, shown } = progress({ quiet: false })
  shown.show(batch)
  clock.advance(9_999)
  shown.show(batch)
  expect(lines).toEqual([])
  clock.advance(1)
  shown.show(batch)
  shown.show(batch)
  expect(lines).toEqual(['1 of 2 pages (50.0 %)'])
  clock.advance(10_000)
  shown.show(batch)
  expect(lines).toHaveLength(2)
})

test('when it is to be quiet nothing is printed', () => {
  const { clock, lines, shown } = progress({ quiet: true })
  clock.advance(60_000)
  shown.show(batch)
  shown.end()
  expect(lines).toEqual([])
})
