import type { StorageDay, StorageForecast } from '../contract/retention.ts'
import { dayMs } from './day-ms.ts'

/** The last weeks tell how it goes on; what was before is another time. */
const overDays = 42
/** Fewer days than these, or days that lie closer together, say nothing about weeks. */
const fewestDays = 7
const weekDays = 7
/** The middle four fifths of all slopes. */
const quantiles = { low: 0.1, high: 0.9 }

/** Days that the forecast looks at. */
export const forecastMs = overDays * dayMs

/**
 * How the storage grows: the median of the slopes between any two days (Theil-Sen), which one odd day does not move, and as its range the
 * tenth and the ninetieth part of the same slopes.
 * @param days in their order
 * @param freed bytes that a clean-up would free now
 */
export function forecast(days: StorageDay[], reserveBytes: number, freed: number): StorageForecast {
  const newest = days.at(-1)
  const lately = newest ? days.filter(({ at }) => at > newest.at - forecastMs) : []
  const span = newest && lately[0] ? (newest.at - lately[0].at) / dayMs : 0
  const none = { days, overDays: Math.round(span), weekly: null, fullInWeeks: null, fullAfterSweepInWeeks: null, reserveBytes }
  if (!newest || lately.length < fewestDays || span < fewestDays - 1) return none
  const slopes = slopesOf(lately)
  const weekly = { low: quantile(slopes, quantiles.low), middle: quantile(slopes, 0.5), high: quantile(slopes, quantiles.high) }
  const room = newest.freeBytes - reserveBytes
  return { ...none, weekly, fullInWeeks: weeksUntil(room, weekly), fullAfterSweepInWeeks: weeksUntil(room + freed, weekly) }
}

/** Bytes a week between any two days, sorted. */
function slopesOf(days: StorageDay[]): number[] {
  const slopes = days.flatMap((first, index) =>
    days.slice(index + 1).map((second) => ((second.usedBytes - first.usedBytes) / (second.at - first.at)) * dayMs * weekDays),
  )
  return slopes.sort((a, b) => a - b)
}

function quantile(sorted: number[], part: number): number {
  return sorted[Math.round((sorted.length - 1) * part)] ?? 0
}

/** Null when it does not grow. */
function weeksUntil(room: number, { low, middle, high }: { low: number; middle: number; high: number }): StorageForecast['fullInWeeks'] {
  if (middle <= 0 || high <= 0) return null
  const left = Math.max(0, room)
  return { low: left / high, high: low > 0 ? left / low : null }
}
