import { z } from 'zod'

/** In the order of a week; also how they are written on the command line. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/**
 * When pages are read: from a time of day until another one, by the clock on the wall of this computer. Where `to` is not after `from` it is that of
 * the next day, and two equal times are a whole day. The days are those on which the hours begin.
 */
export const workingHoursSchema = z.strictObject({
  from: timeOfDay,
  to: timeOfDay,
  days: z
    .array(z.enum(weekdays))
    .min(1)
    .max(weekdays.length)
    .default([...weekdays]),
})
export type WorkingHours = z.infer<typeof workingHoursSchema>

/** Whether pages may be read now, as the operator is told it. Times are Unix milliseconds. */
export interface HoursNow {
  hours: WorkingHours | null
  /** No page begins: it is none of the hours, and nobody said that pages are to be read anyway. */
  rests: boolean
  /** It is none of the hours, but somebody wants pages to be read until they begin. */
  anyway: boolean
  /** When the hours begin or end next; null when they never do. */
  changesAt: number | null
}

/** @param now Unix milliseconds. @param hours null: always */
export function mayWorkAt(now: number, hours: WorkingHours | null): boolean {
  return hours === null || spanAt(now, hours) !== undefined
}

/** When the hours begin or end next, Unix milliseconds; null when they never do. */
export function nextChange(now: number, hours: WorkingHours | null): number | null {
  if (hours === null) return null
  const inside = spanAt(now, hours)
  if (inside === undefined) return spansAround(now, hours).find(({ start }) => start > now)?.start ?? null
  return inside.end - now > longestSpanMs ? null : inside.end
}

/** When pages may be read again; null while they may. */
export function restsUntil(now: number, hours: WorkingHours | null): number | null {
  return mayWorkAt(now, hours) ? null : nextChange(now, hours)
}

interface Span {
  start: number
  end: number
}

/** Days that are looked at: the hours of the day before may still go on, and those of a single day of the week are a week away. */
const daysBefore = -2
const daysAfter = 9
/** Hours that leave out a day of the week end within seven days, and an hour for the change of the clocks. */
const longestSpanMs = 7.5 * 86_400_000

function spanAt(now: number, hours: WorkingHours): Span | undefined {
  return spansAround(now, hours).find(({ start, end }) => start <= now && now < end)
}

/** The hours of the days around a moment, the earliest first; those that touch are one. */
function spansAround(now: number, { from, to, days }: WorkingHours): Span[] {
  const spans: Span[] = []
  for (let day = daysBefore; day <= daysAfter; day += 1) {
    const weekday = weekdayOf(now, day)
    if (weekday === undefined || !days.includes(weekday)) continue
    const start = onDay(now, day, from)
    const end = onDay(now, to > from ? day : day + 1, to)
    const last = spans.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else if (start < end) spans.push({ start, end })
  }
  return spans
}

/** At noon, because no clock is changed then. */
function weekdayOf(now: number, daysLater: number): Weekday | undefined {
  const at = new Date(now)
  // JavaScript's week begins with Sunday.
  return weekdays.at(new Date(at.getFullYear(), at.getMonth(), at.getDate() + daysLater, 12).getDay() - 1)
}

/**
 * When the clock on the wall shows a time so many days after the day of `now`. By the calendar, as days of 23 and 25 hours have it: a time that a clock leaves
 * out is an hour later, one that it shows twice is the first.
 */
function onDay(now: number, daysLater: number, time: string): number {
  const at = new Date(now)
  const [hours, minutes] = time.split(':').map(Number)
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + daysLater, hours, minutes).getTime()
}

/** `20:00–06:00`, with its days unless those are all. */
export function hoursInWords({ from, to, days }: WorkingHours): string {
  const some = days.length === weekdays.length ? '' : ` ${weekdays.filter((day) => days.includes(day)).join(', ')}`
  return `${from}–${to}${some}`
}
