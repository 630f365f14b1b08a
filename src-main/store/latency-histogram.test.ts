import { fc, test as property } from '@fast-check/vitest'
import { build } from 'hdr-histogram-js'
import { describe, expect, test } from 'vitest'
import { LatencyHistogram } from './latency-histogram.ts'

/** Milliseconds from a microsecond to a hundred days, as many small as large. */
const latency = fc.double({ min: -3, max: Math.log10(100 * 86_400_000), noNaN: true }).map((power) => 10 ** power)
const latencies = fc.array(latency, { minLength: 1, maxLength: 300 })

function histogramOf(values: number[]): LatencyHistogram {
  const histogram = new LatencyHistogram()
  for (const value of values) histogram.record(value)
  return histogram
}

function trueQuantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

describe('a quantile', () => {
  property.prop([latencies, fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1)])(
    'is within 2 %% of the true one and half a microsecond',
    (values, share) => {
      const exact = trueQuantile(values, share)
      expect(Math.abs((histogramOf(values).quantile(share) ?? Number.NaN) - exact)).toBeLessThanOrEqual(0.02 * exact + 0.0005)
    },
  )

  test('of nothing is nothing', () => {
    expect(new LatencyHistogram().quantile(0.5)).toBeNull()
  })

  test.each([0, 0.063, 0.064, 1, 4_294_967, 4_294_968, 8_640_000_000])('of %d ms alone is that', (value) => {
    const found = histogramOf([value]).quantile(0.5) ?? Number.NaN
    expect(Math.abs(found - value)).toBeLessThanOrEqual(value / 64)
  })

  test('of a time below 0, after the clock was set back, is 0; what is longer than all is the longest', () => {
    expect(histogramOf([-5]).quantile(1)).toBe(0)
    expect(histogramOf([1e15]).quantile(1)).toBeGreaterThan(8_640_000_000)
  })
})

/** The histogram of Gil Tene by another hand, three digits exact, of the same microseconds. */
function hdrOf(values: number[]) {
  const hdr = build({ lowestDiscernibleValue: 1, highestTrackableValue: 2 ** 44, numberOfSignificantValueDigits: 3, useWebAssembly: false })
  for (const value of values) hdr.recordValue(Math.round(value * 1_000))
  return hdr
}

describe('beside HdrHistogram', () => {
  property.prop([latencies, latencies, fc.constantFrom(0.5, 0.95, 0.99)])(
    'the sum of two has the same quantiles, within what both leave open',
    (some, others, share) => {
      const hdr = hdrOf(some)
      hdr.add(hdrOf(others))
      const sum = histogramOf(some)
      sum.addEncoded(histogramOf(others).encode())
      const expected = hdr.getValueAtPercentile(share * 100) / 1_000
      expect(Math.abs((sum.quantile(share) ?? Number.NaN) - expected)).toBeLessThanOrEqual((1 / 64 + 0.001) * expected + 0.0005)
    },
  )

  property.prop([latencies])('the mean is the same', (values) => {
    const exact = values.reduce((sum, value) => sum + value, 0) / values.length
    expect(Math.abs((histogramOf(values).mean() ?? Number.NaN) - exact)).toBeLessThanOrEqual(exact / 64 + 0.0005)
  })
})

test('the mean of nothing is nothing', () => {
  expect(new LatencyHistogram().mean()).toBeNull()
})

describe('encoded', () => {
  property.prop([latencies, latencies])('two add up to what one of all values is', (some, others) => {
    const sum = new LatencyHistogram()
    sum.addEncoded(histogramOf(some).encode())
    sum.addEncoded(histogramOf(others).encode())
    expect(sum.encode()).toEqual(histogramOf([...some, ...others]).encode())
    expect(sum.count).toBe(some.length + others.length)
  })

  test('it keeps counts that need several bytes', () => {
    const histogram = histogramOf(Array.from({ length: 20_000 }, () => 3))
    const copy = new LatencyHistogram()
    copy.addEncoded(histogram.encode())
    expect(copy.count).toBe(20_000)
    expect(histogram.encode().length).toBeLessThanOrEqual(6)
  })

  test('a minute of a hundred pages takes some hundred bytes', () => {
    const values = Array.from({ length: 109 }, (_, index) => 1_500 + index * 30)
    expect(histogramOf(values).encode().length).toBeLessThan(220)
  })

  test('bytes that are none of ours are refused', () => {
    expect(() => new LatencyHistogram().addEncoded(Uint8Array.of(130))).toThrow(RangeError)
    expect(() => new LatencyHistogram().addEncoded(Uint8Array.of(255, 255, 3, 1))).toThrow(RangeError)
  })

  test('after clear it is as new', () => {
    const histogram = histogramOf([1, 2, 5_000])
    histogram.clear()
    histogram.record(7)
    expect(histogram.encode()).toEqual(histogramOf([7]).encode())
  })
})
