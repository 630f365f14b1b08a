import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatConfidence,
  formatCount,
  formatDuration,
  formatEta,
  formatEtaClock,
  formatEtaMiddle,
  formatLanguage,
  formatMemory,
  formatMoment,
  formatRate,
  formatSeconds,
  formatShare,
  formatUnits,
  splitPath,
} from './format.ts'

const minute = 60_000
const hour = 60 * minute
const thursday = new Date(2026, 10, 19, 16, 58).getTime()

describe('counts and shares', () => {
  it('groups thousands and names the unit', () => {
    expect(formatCount(233118)).toBe('233,118')
    expect(formatUnits(1, 'page')).toBe('1 page')
    expect(formatUnits(2, 'file')).toBe('2 files')
    expect(formatUnits(0, 'page')).toBe('0 pages')
  })

  it('never rounds to all or to nothing', () => {
    expect(formatShare(41220, 233118)).toBe('17.7 %')
    expect(formatShare(0, 10)).toBe('0 %')
    expect(formatShare(0, 0)).toBe('0 %')
    expect(formatShare(1, 1_000_000)).toBe('0.1 %')
    expect(formatShare(999_999, 1_000_000)).toBe('99.9 %')
    expect(formatShare(10, 10)).toBe('100 %')
  })

  it('gives small rates a decimal', () => {
    expect([0, 3.24, 109.4, 1204].map(formatRate)).toEqual(['0', '3.2', '109', '1,204'])
  })

  it('writes a missing confidence as a dash', () => {
    expect([null, 94.4, 0].map(formatConfidence)).toEqual(['–', '94 %', '0 %'])
  })
})

describe('times', () => {
  it('gives seconds of a step', () => {
    expect([20, 310, 3240, 61_000].map(formatSeconds)).toEqual(['0.02 s', '0.31 s', '3.2 s', '61.0 s'])
    expect(formatSeconds(180_000)).toBe('3 min')
  })

  it('gives longer spans in the unit that fits', () => {
    expect([0, 300, 26_000, 58 * minute, 64 * minute, 29 * hour, 80 * hour].map(formatDuration)).toEqual([
      '0 s',
      '1 s',
      '26 s',
      '58 min',
      '1 h 04 min',
      '29 h',
      '3 days',
    ])
  })

  it('gives what is left as a range in one unit', () => {
    expect(formatEta({ low: 29 * hour, high: 31 * hour })).toBe('29–31 h')
    expect(formatEta({ low: 4 * minute, high: 4.6 * minute })).toBe('4–5 min')
    expect(formatEta({ low: 3 * minute, high: 3 * minute })).toBe('3 min')
    expect(formatEta({ low: 1000, high: 40_000 })).toBe('under 1 min')
    expect(formatEta({ low: 96 * hour, high: 120 * hour })).toBe('4–5 days')
    expect(formatEtaMiddle({ low: 28 * hour, high: 30 * hour })).toBe('about 29 h')
  })

  it('gives the clock time of the end with the day when it is not today', () => {
    expect(formatEtaClock({ low: 4 * minute, high: 5 * minute }, thursday)).toBe('17:02 – 17:03')
    expect(formatEtaClock({ low: 29 * hour, high: 31 * hour }, thursday)).toBe('Fri 21:30 – 24:00')
    expect(formatEtaClock({ low: 29 * hour, high: 35 * hour }, thursday)).toBe('Fri 21:30 – Sat 04:00')
  })

  it('names today, a weekday, then a date', () => {
    expect(formatMoment(thursday - hour, thursday)).toBe('today 15:58')
    expect(formatMoment(thursday - 24 * hour, thursday)).toBe('Wed 16:58')
    expect(formatMoment(thursday - 10 * 24 * hour, thursday)).toBe('9 Nov')
  })
})

describe('sizes, languages and paths', () => {
  it('counts disks in tens and memory in twos', () => {
    expect(formatBytes(212e9)).toBe('212 GB')
    expect(formatBytes(9.4e9)).toBe('9.4 GB')
    expect(formatBytes(512)).toBe('512 bytes')
    expect(formatMemory(16 * 2 ** 30)).toBe('16 GB')
  })

  it('names languages and keeps codes that have no name', () => {
    expect(['eng', 'deu', 'chi_sim', 'deu_latf', 'MyModel'].map(formatLanguage)).toEqual([
      'English',
      'German',
      'Chinese, simplified',
      'German, Fraktur',
      'MyModel',
    ])
  })

  it('splits a path at either separator', () => {
    expect(splitPath('surveys/2001/a.pdf')).toEqual({ folder: 'surveys/2001/', name: 'a.pdf' })
    expect(splitPath('surveys\\a.pdf')).toEqual({ folder: 'surveys\\', name: 'a.pdf' })
    expect(splitPath('a.pdf')).toEqual({ folder: '', name: 'a.pdf' })
  })
})
