import { expect, test } from 'vitest'
import { storageWords, weeksInWords } from './forecast-words.ts'
import { now, storageReport } from './testing.ts'

test('a range in weeks, wider the less is known', () => {
  expect(weeksInWords({ low: 10.2, high: 11.7 })).toBe('in 10 to 12 weeks')
  expect(weeksInWords({ low: 10, high: 10 })).toBe('in about 10 weeks')
  expect(weeksInWords({ low: 0.2, high: 0.9 })).toBe('in less than a week')
  expect(weeksInWords({ low: 5.5, high: null })).toBe('in more than 5 weeks')
  expect(weeksInWords({ low: 500, high: 900 })).toBe('in more than two years')
})

test('says that there is not enough history, and what goes when', () => {
  const words = storageWords(storageReport(), now)
  expect(words[0]).toBe('Not enough history yet for a forecast: it takes the sizes of seven days.')
  expect(words).toContain('The clean-up below frees 21 GB now.')
  expect(words).toContain('Word boxes take the most, 95 GB.')
})

test('says when the disk is full, and what the clean-up makes of that', () => {
  const { forecast } = storageReport()
  const weekly = { low: 15e9, middle: 18e9, high: 20e9 }
  const grown = { ...forecast, weekly, overDays: 42, fullInWeeks: { low: 10.2, high: 11.9 }, fullAfterSweepInWeeks: { low: 14, high: 16 } }
  const words = storageWords(storageReport({ forecast: grown }), now)
  expect(words[0]).toBe('The disk is full in 10 to 12 weeks at the rate of the last 42 days, 18 GB a week; 500 MB stay free in any case.')
  expect(words[1]).toBe('The clean-up below frees 21 GB now and makes that 14 to 16 weeks.')
})

test('tells of the last clean-up, of one that was cut off, and of files that could not be removed', () => {
  const sweep = {
    ...{ id: 1, startedBy: 'schedule' as const, startedAt: now - 3_600_000, endedAt: now, files: 3, rows: 0, bytes: 5e6, reusable: 0 },
    ...{
      toGo: { files: 4, rows: 0, bytes: 6e6, reusable: 0 },
      spared: 0,
      vanished: 0,
      failed: 1,
      problems: ['logs/a: EACCES'],
      archived: { batches: 0, rows: 0, bytes: 0 },
      notArchived: null,
      cancelled: false,
    },
  }
  expect(storageWords(storageReport({ lastSweep: sweep }), now).at(-1)).toBe(
    'The last clean-up, today 16:00, removed 3 files and freed 5 MB. 1 file could not be removed: logs/a: EACCES.',
  )
  const cutOff = storageWords(storageReport({ lastSweep: { ...sweep, endedAt: null } }), now).at(-1)
  expect(cutOff).toBe('The clean-up of today 16:00 was cut off; the next one goes on with it.')
})
