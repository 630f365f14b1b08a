import type uPlot from 'uplot'
import type { StorageForecast } from '../../../src-main/contract/retention.ts'

const dayMs = 24 * 60 * 60 * 1000
const dayOfWeek = 7

/** Days that the chart looks ahead: as far as it looks back at most. */
const daysAhead = 84

/**
 * The lines of the chart: time in seconds, used, forecast, its lowest and highest, and the forecast after the clean-up; bytes.
 * @param freed bytes that the clean-up frees
 */
export function growthData({ days, weekly }: StorageForecast, freed: number): uPlot.AlignedData {
  const newest = days.at(-1)
  if (!newest || weekly === null) return [days.map(({ at }) => at / 1000), days.map(({ usedBytes }) => usedBytes)]
  const ahead = Array.from({ length: daysAhead / dayOfWeek + 1 }, (_, week) => week)
  const past = days.slice(0, -1)
  const line = (slope: number, less = 0) => [
    ...past.map(() => null),
    ...ahead.map((week) => Math.max(0, newest.usedBytes - less + slope * week)),
  ]
  return [
    [...past.map(({ at }) => at / 1000), ...ahead.map((week) => (newest.at + week * dayOfWeek * dayMs) / 1000)],
    [...past.map(({ usedBytes }) => usedBytes), newest.usedBytes, ...ahead.slice(1).map(() => null)],
    line(weekly.middle),
    line(weekly.low),
    line(weekly.high),
    line(weekly.middle, freed),
  ]
}
