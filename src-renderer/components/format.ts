/** How numbers, times and sizes are written. Every number that an operator sees comes through here. */

const groups = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `233,118` */
export function formatCount(value: number): string {
  return groups.format(value)
}

/** `1 page`, `41 pages`, `2 files` */
export function formatUnits(count: number, unit: string, units = `${unit}s`): string {
  return `${formatCount(count)} ${count === 1 ? unit : units}`
}

/** `17.7 %`. Never rounds up to 100 nor down to 0: those two mean all and nothing. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %'
  if (part === whole) return '100 %'
  const percent = Math.min(99.9, Math.max(0.1, (part / whole) * 100))
  return `${percent.toFixed(1)} %`
}

/** `94 %`, of a confidence from 0 to 100. */
export function formatConfidence(confidence: number | null): string {
  return confidence === null ? '–' : `${Math.round(confidence)} %`
}

/** `109 pages/min`; below ten with one decimal. */
export function formatRate(perMinute: number): string {
  return perMinute >= 10 || perMinute === 0 ? formatCount(perMinute) : perMinute.toFixed(1)
}

/** Seconds of a step: `3.2 s`, two decimals below a second. */
export function formatSeconds(ms: number): string {
  const digits = ms < 1000 ? 2 : 1
  return ms >= 100_000 ? formatDuration(ms) : `${(ms / 1000).toFixed(digits)} s`
}

/** `4 s`, `26 s`, `58 min`, `1 h 04 min`, `29 h`, `3 days` */
export function formatDuration(ms: number): string {
  if (ms < minute) return `${Math.max(ms > 0 ? 1 : 0, Math.round(ms / 1000))} s`
  if (ms < hour) return `${Math.round(ms / minute)} min`
  if (ms < 10 * hour) return hoursAndMinutes(ms)
  if (ms < 3 * day) return `${Math.round(ms / hour)} h`
  return formatUnits(Math.round(ms / day), 'day')
}

function hoursAndMinutes(ms: number): string {
  const minutes = Math.round(ms / minute)
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** What is left, as a range in one unit: `29–31 h`, `4–5 min`, `3–4 days`, `under 1 min`. */
export function formatEta(range: { low: number; high: number }): string {
  const { low, high } = range
  if (high < minute) return 'under 1 min'
  if (high < 2 * hour) return inUnit(low / minute, high / minute, 'min')
  if (high < 4 * day) return inUnit(low / hour, high / hour, 'h')
  return inUnit(low / day, high / day, 'days')
}

function inUnit(low: number, high: number, unit: string): string {
  const least = Math.max(1, Math.floor(low))
  const most = Math.max(least, Math.ceil(high))
  return least === most ? `${most} ${unit}` : `${formatCount(least)}–${formatCount(most)} ${unit}`
}

/** The middle of the range, for a sentence: `about 29 h`. */
export function formatEtaMiddle(range: { low: number; high: number }): string {
  const middle = (range.low + range.high) / 2
  if (middle < minute) return 'under 1 min'
  if (middle < 2 * hour) return `about ${Math.round(middle / minute)} min`
  if (middle < 4 * day) return `about ${Math.round(middle / hour)} h`
  return `about ${Math.round(middle / day)} days`
}

/** When it will be done, by the clock: `17:02 – 17:03`, `Fri 22:00 – 24:00`, `Fri 22:00 – Sat 04:00`. */
export function formatEtaClock(range: { low: number; high: number }, now: number): string {
  const step = range.high < hour ? minute : range.high < 10 * hour ? 5 * minute : 30 * minute
  const from = new Date(Math.floor((now + range.low) / step) * step)
  const to = new Date(Math.ceil((now + range.high) / step) * step)
  const first = `${dayPrefix(from, now)}${formatClock(from.getTime())}`
  if (endsTheDayOf(from, to)) return `${first} – 24:00`
  const sameDay = from.toDateString() === to.toDateString()
  return `${first} – ${sameDay ? '' : dayPrefix(to, now)}${formatClock(to.getTime())}`
}

function endsTheDayOf(from: Date, to: Date): boolean {
  return formatClock(to.getTime()) === '00:00' && new Date(to.getTime() - 1).toDateString() === from.toDateString()
}

function dayPrefix(date: Date, now: number): string {
  return date.toDateString() === new Date(now).toDateString() ? '' : `${dayName(date, now)} `
}

/** A weekday within six days, else a date. */
function dayName(date: Date, now: number): string {
  if (Math.abs(date.getTime() - now) < 6 * day) return date.toLocaleDateString('en-GB', { weekday: 'short' })
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
}

/** `16:55` */
export function formatClock(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** `12:12:31` */
export function formatClockSeconds(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB')
}

/** `today 09:40`, `Wed 03:20`, `14 Nov` */
export function formatMoment(at: number, now: number): string {
  const date = new Date(at)
  if (date.toDateString() === new Date(now).toDateString()) return `today ${formatClock(at)}`
  const name = dayName(date, now)
  return now - at < 6 * day ? `${name} ${formatClock(at)}` : name
}

/** Space on a disk, in powers of ten as disks are sold: `212 GB`, `9.4 GB`, `640 MB`. */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1000)
}

/** Memory, in powers of two as it is sold: `16 GB`. */
export function formatMemory(bytes: number): string {
  return scaled(bytes, 1024)
}

function scaled(bytes: number, base: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= base && unit < units.length - 1) {
    value /= base
    unit += 1
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[unit]}`
}

export { languageName as formatLanguage } from '../../src-main/contract/language-names.ts'

/** The folder part, with its last separator, and the name. */
export function splitPath(path: string): { folder: string; name: string } {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1
  return { folder: path.slice(0, cut), name: path.slice(cut) }
}
