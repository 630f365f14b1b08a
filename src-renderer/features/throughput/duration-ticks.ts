import { formatDuration } from '../../components/format.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Durations that read well on a logarithmic axis, milliseconds. */
const steps = [
  ...[0.01, 0.1, 1, 10, 100].flatMap((unit) => [unit, 2 * unit, 5 * unit]),
  ...[1, 2, 5, 10, 20].map((count) => count * second),
  ...[1, 2, 5, 10, 30].map((count) => count * minute),
  ...[1, 3, 10].map((count) => count * hour),
  ...[1, 3, 10, 30, 100, 400].map((count) => count * day),
]

/** From the last step below what is shown to the first one above it. */
export function durationRange(least: number | null, most: number | null): [number, number] {
  if (least == null || most == null) return [second, minute]
  const low = steps.findLast((step) => step < least) ?? 0.01
  const high = steps.find((step) => step > most) ?? 400 * day
  return [low, high]
}

/** Five lines at most, the ends among them. */
export function durationTicks(low: number, high: number): number[] {
  const within = steps.filter((step) => step >= low * 0.999 && step <= high * 1.001)
  const every = Math.ceil(within.length / 5)
  return within.filter((_, index) => (within.length - 1 - index) % every === 0)
}

export function durationTick(ms: number): string {
  return ms < second ? `${ms} ms` : formatDuration(ms).replace(/ 00 min$/, '')
}
