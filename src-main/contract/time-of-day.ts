/**
 * When a clock shows this time next: today, or tomorrow when it has passed.
 * @param time `20:00`, of a day of 24 hours
 * @returns Unix milliseconds; null when it is no such time
 */
export function nextTimeOfDay(time: string, now: number): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) return null
  const at = new Date(now)
  at.setHours(Number(hours), Number(minutes), 0, 0)
  // By the calendar, not by 24 hours: a day of the change to summer time has 23.
  if (at.getTime() <= now) at.setDate(at.getDate() + 1)
  return at.getTime()
}

/** `20:00`, and of another day than that of `now` with it: `Mon 20:00`. Both are Unix milliseconds. */
export function momentInWords(at: number, now: number): string {
  const date = new Date(at)
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const isToday = date.toDateString() === new Date(now).toDateString()
  return isToday ? time : `${date.toLocaleDateString('en-GB', { weekday: 'short' })} ${time}`
}
