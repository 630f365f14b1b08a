import { describe, expect, test } from 'vitest'
import { seededRandom } from '../queue/seeded-random.ts'
import { rangeOfCount, rangeOfMean, timeForPages } from './sample-estimate.ts'

describe('the range of a mean', () => {
  test('holds the true mean in about nine of ten samples of 20 pages, whose times are as uneven as those of real pages', () => {
    const random = seededRandom('pages')
    // Log-normal times around two seconds: a few plans take many times as long.
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const trueMean = 2_000 * Math.exp(0.5 ** 2 / 2)
    const samples = Array.from({ length: 400 }, () => Array.from({ length: 20 }, () => 2_000 * Math.exp(0.5 * normal())))
    const hits = samples.filter((sample) => {
      const range = rangeOfMean(sample)
      return range && range.low <= trueMean && trueMean <= range.high
    }).length
    expect(hits / samples.length).toBeGreaterThan(0.82)
    expect(hits / samples.length).toBeLessThan(0.96)
  })

  test('is none with fewer than three values, and a point when all are alike', () => {
    expect(rangeOfMean([1, 2])).toBeNull()
    expect(rangeOfMean([700, 700, 700])).toEqual({ low: 700, high: 700 })
  })

  test('is the same for the same values', () => {
    expect(rangeOfMean([1, 5, 9, 30])).toEqual(rangeOfMean([1, 5, 9, 30]))
  })
})

test('pages take the longer the more there are, and the shorter the more workers read them', () => {
  expect(timeForPages([1_000, 1_000, 1_000], 120, 4)).toEqual({ low: 30_000, high: 30_000 })
  expect(timeForPages([1_000, 1_000, 1_000], 120, 2)).toEqual({ low: 60_000, high: 60_000 })
})

describe('the range of a count', () => {
  test('never leaves out what was found, nor claims more than there is', () => {
    expect(rangeOfCount(20, 20, 0)).toEqual({ low: 20, high: 20 })
    const none = rangeOfCount(0, 20, 1_000)
    expect(none.low).toBe(0)
    expect(none.high).toBeGreaterThan(50)
    expect(rangeOfCount(20, 20, 1_000).high).toBe(1_020)
    expect(rangeOfCount(0, 0, 50)).toEqual({ low: 0, high: 50 })
  })

  test('of 5 in 20 is from 13 to 43 of a hundred', () => {
    // Wilson's interval for 5 of 20 at 90 %: 0.127 to 0.432.
    expect(rangeOfCount(5, 20, 1_000)).toEqual({ low: 5 + 127, high: 5 + 433 })
  })
})
