import { describe, expect, test } from 'vitest'
import { RateMeter } from './rate-meter.ts'

const start = 1_700_000_000_000
const minute = 60_000

/** A meter that saw a page every so many milliseconds, and the time of the last. */
function steady(pages: number, everyMs: number, from = start): { meter: RateMeter; last: number } {
  const meter = new RateMeter()
  for (let page = 0; page < pages; page += 1) meter.pageSettled(from + page * everyMs)
  return { meter, last: from + (pages - 1) * everyMs }
}

describe('pages a minute', () => {
  test('are not known before there are five', () => {
    expect(new RateMeter().pagesPerMinute(start)).toBeNull()
    const four = steady(4, 10_000)
    expect(four.meter.pagesPerMinute(four.last)).toBeNull()
  })

  test('are not known within the first second', () => {
    const { meter } = steady(10, 0)
    expect(meter.pagesPerMinute(start + 999)).toBeNull()
  })

  test.each([5, 20, 100])('are six when %i pages took ten seconds each', (pages) => {
    const { meter, last } = steady(pages, 10_000)
    expect(meter.pagesPerMinute(last)).toBeCloseTo(6, 0)
  })

  test('are those of the last five minutes', () => {
    const { meter, last } = steady(60, 10_000)
    for (let page = 1; page <= 600; page += 1) meter.pageSettled(last + page * 1_000)
    expect(meter.pagesPerMinute(last + 600_000)).toBeCloseTo(60, 0)
  })

  test('become fewer while nothing happens', () => {
    const { meter, last } = steady(30, 10_000)
    const after = meter.pagesPerMinute(last + 2 * minute) ?? 0
    expect(after).toBeGreaterThan(0)
    expect(after).toBeLessThan(5)
    expect(meter.pagesPerMinute(last + 10 * minute)).toBeNull()
  })

  test('are measured anew after a reset', () => {
    const { meter, last } = steady(30, 10_000)
    meter.reset()
    expect(meter.pagesPerMinute(last)).toBeNull()
  })

  test('are not known while the clock stands before the first page', () => {
    expect(steady(30, 1_000).meter.pagesPerMinute(start - 60 * minute)).toBeNull()
  })
})

describe('the time that is left', () => {
  test('is not known before there is a rate', () => {
    expect(new RateMeter().timeFor(100, start)).toBeNull()
  })

  test('is nothing to say when no page is left', () => {
    const { meter, last } = steady(30, 10_000)
    expect(meter.timeFor(0, last)).toBeNull()
  })

  test('is a range of 5 % to either side when all went evenly', () => {
    const { meter, last } = steady(400, 10_000)
    const left = meter.timeFor(60, last + 5_000)
    expect((left?.low ?? 0) / (10 * minute)).toBeCloseTo(0.95, 2)
    expect((left?.high ?? 0) / (10 * minute)).toBeCloseTo(1.05, 2)
  })

  test('is a wider range when it went faster lately', () => {
    const { meter, last } = steady(150, 10_000)
    for (let page = 1; page <= 120; page += 1) meter.pageSettled(last + page * 1_000)
    const left = meter.timeFor(60, last + 120_000)
    expect(left?.low).toBeLessThan(1.1 * minute)
    expect(left?.high).toBeGreaterThan(5 * minute)
  })
})

test('pages of more than half an hour ago are forgotten', () => {
  const { meter, last } = steady(2_000, 10_000)
  expect(meter.pagesPerMinute(last, 24 * 60 * minute)).toBeLessThan(1)
})

describe('pages of minutes', () => {
  test('begin with the minute of the first page, and count each page in the minute back from now that it was settled in', () => {
    const meter = new RateMeter()
    expect(meter.pagesOfMinutes(start)).toEqual([])
    for (const second of [0, 10, 70, 130, 140, 150]) meter.pageSettled(start + second * 1_000)
    expect(meter.pagesOfMinutes(start + 170_000)).toEqual([2, 1, 3])
    expect(meter.pagesOfMinutes(start + 290_000).slice(-2)).toEqual([0, 0])
  })

  test('are those of the last half hour', () => {
    const { meter, last } = steady(3_600, 1_000)
    const minutes = meter.pagesOfMinutes(last)
    expect(minutes).toHaveLength(30)
    expect(minutes.every((pages) => pages >= 59 && pages <= 61)).toBe(true)
  })
})

test('half an hour after the last page nothing is left to say', () => {
  const { meter, last } = steady(10, 10_000)
  expect(meter.isSilent(last + 29 * minute)).toBe(false)
  expect(meter.isSilent(last + 31 * minute)).toBe(true)
  expect(new RateMeter().isSilent(start)).toBe(true)
})
