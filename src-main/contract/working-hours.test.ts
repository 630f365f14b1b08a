import { fc, test as given } from '@fast-check/vitest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hoursInWords, mayWorkAt, nextChange, restsUntil, type WorkingHours, weekdays, workingHoursSchema } from './working-hours.ts'

const minute = 60_000
const night: WorkingHours = { from: '20:00', to: '06:00', days: [...weekdays] }
const usualZone = process.env.TZ

afterEach(() => {
  if (usualZone === undefined) delete process.env.TZ
  else process.env.TZ = usualZone
})

/** 2026: 1 June is a Monday. */
const at = (day: number, hours: number, minutes = 0) => new Date(2026, 5, day, hours, minutes).getTime()

test.each<[string, number, WorkingHours, boolean, number | null]>([
  ['in the evening', at(1, 20), night, true, at(2, 6)],
  ['after midnight', at(2, 5, 59), night, true, at(2, 6)],
  ['at their end', at(2, 6), night, false, at(2, 20)],
  ['before they begin', at(2, 19, 59), night, false, at(2, 20)],
  ['within a day', at(2, 9), { ...night, from: '08:00', to: '17:00' }, true, at(2, 17)],
  ['on a day that is none of theirs', at(6, 21), { ...night, days: ['mon'] }, false, at(8, 20)],
  ['on the morning after their day', at(2, 3), { ...night, days: ['mon'] }, true, at(2, 6)],
  ['on the morning of their day', at(1, 3), { ...night, days: ['mon'] }, false, at(1, 20)],
  ['a weekend of whole days', at(6, 12), { from: '00:00', to: '00:00', days: ['sat', 'sun'] }, true, at(8, 0)],
  ['every day and all of it', at(6, 12), { ...night, from: '20:00', to: '20:00' }, true, null],
])('%s', (_, now, hours, may, change) => {
  expect([mayWorkAt(now, hours), nextChange(now, hours), restsUntil(now, hours)]).toEqual([may, change, may ? null : change])
})

test('without hours pages are always read', () => {
  expect([mayWorkAt(at(1, 12), null), nextChange(at(1, 12), null)]).toEqual([true, null])
})

test.each([
  ['2026-03-28T20:00+01:00', '2026-03-29T06:00+02:00', 9],
  ['2026-10-24T20:00+02:00', '2026-10-25T06:00+01:00', 11],
])('a night in which the clocks are changed ends by the clock on the wall (%s)', (begin, end, length) => {
  process.env.TZ = 'Europe/Berlin'
  expect(nextChange(Date.parse(begin) - 1, night)).toBe(Date.parse(begin))
  expect(nextChange(Date.parse(begin), night)).toBe(Date.parse(end))
  expect(Date.parse(end) - Date.parse(begin)).toBe(length * 3_600_000)
})

test('hours that begin at a time which the clocks leave out begin an hour later', () => {
  process.env.TZ = 'Europe/Berlin'
  expect(nextChange(Date.parse('2026-03-29T00:00+01:00'), { ...night, from: '02:30', to: '05:00' })).toBe(
    Date.parse('2026-03-29T03:30+02:00'),
  )
})

const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map(twoDigits).join(':'))
const anyHours = fc.record({ from: time, to: time, days: fc.subarray([...weekdays], { minLength: 1 }) })
/** Weeks around both changes of the clocks in the two hemispheres. */
const anyMoment = fc
  .tuple(
    fc.constantFrom('2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
    fc.integer({ min: -5 * 1440, max: 5 * 1440 }),
  )
  .map(([day, minutes]) => Date.parse(day) + minutes * minute)

describe.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'])('in %s', (zone) => {
  beforeEach(() => {
    process.env.TZ = zone
  })

  given.prop([anyHours, anyMoment])('nothing changes before the next change, and there it does', (hours, now) => {
    const may = mayWorkAt(now, hours)
    const change = nextChange(now, hours)
    const until = change ?? now + 9 * 86_400_000
    for (let moment = now; moment < until; moment += 17 * minute) expect(mayWorkAt(moment, hours)).toBe(may)
    expect(until).toBeGreaterThan(now)
    expect(mayWorkAt(until - 1, hours)).toBe(may)
    if (change !== null) expect(mayWorkAt(change, hours)).toBe(!may)
  })

  given.prop([anyHours, anyMoment])(
    'they are what the clock on the wall says, but where it shows an hour twice or leaves one out',
    (hours, now) => {
      fc.pre(isFarFromClockChange(now))
      expect(mayWorkAt(now, hours)).toBe(byTheWall(new Date(now), hours))
    },
  )
})

/** The oracle: times of day compared as words. */
function byTheWall(now: Date, { from, to, days }: WorkingHours): boolean {
  const shown = `${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}`
  const today = weekdays.at(now.getDay() - 1) as WorkingHours['days'][number]
  const yesterday = weekdays.at(now.getDay() - 2) as WorkingHours['days'][number]
  if (to > from) return days.includes(today) && from <= shown && shown < to
  return (days.includes(today) && from <= shown) || (days.includes(yesterday) && shown < to)
}

function isFarFromClockChange(now: number): boolean {
  const offset = (moment: number) => new Date(moment).getTimezoneOffset()
  return offset(now - 86_400_000) === offset(now) && offset(now + 86_400_000) === offset(now)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

test.each([{ from: '24:00' }, { to: '6' }, { days: [] }, { days: ['Monday'] }, { zone: 'UTC' }])('%j is refused', (wrong) => {
  expect(workingHoursSchema.safeParse({ ...night, ...wrong }).success).toBe(false)
})

test('they are told with their days unless those are all', () => {
  expect([hoursInWords(night), hoursInWords({ ...night, days: ['sun', 'mon'] })]).toEqual(['20:00–06:00', '20:00–06:00 mon, sun'])
})
