import { median } from '../../build/samples/character-error.ts'

/** A value at a time. */
export interface Point {
  /** Seconds since the beginning. */
  at: number
  value: number
}

/** Medians, or what else is asked, of the four quarters of the time in which there were points; null when a quarter has none. */
export function quarters(points: Point[], of: (values: number[]) => number = median): number[] | null {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 4) return null
  const length = (last.at - first.at) / 4
  const found = [0, 1, 2, 3].map((quarter) => {
    const isIn = ({ at }: Point) => Math.min(3, Math.floor((at - first.at) / length)) === quarter
    const values = points.filter(isIn).map(({ value }) => value)
    return values.length === 0 ? null : of(values)
  })
  return found.every((value) => value !== null) ? found : null
}

/**
 * Seconds in which caches fill and code is compiled. SQLite keeps 16 MB of pages for each connection, which a database has to reach first; at full load main
 * was level after seven minutes.
 */
const warmUpSeconds = 600

export function afterWarmUp(points: Point[]): Point[] {
  const from = (points[0]?.at ?? 0) + warmUpSeconds
  return points.filter(({ at }) => at >= from)
}

/** By how much the line through the points that has the least squares rises in an hour; 0 for fewer than two points. */
export function slopePerHour(points: Point[]): number {
  const mean = (of: (point: Point) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [at, value] = [mean((point) => point.at), mean((point) => point.value)]
  const squares = points.reduce((sum, point) => sum + (point.at - at) ** 2, 0)
  const products = points.reduce((sum, point) => sum + (point.at - at) * (point.value - value), 0)
  return squares === 0 ? 0 : (3_600 * products) / squares
}

/** What nine of ten stay below: how high the teeth of a saw are, wherever it begins, without the one page in a hundred that needs much more. */
export function nearTop(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(0.9 * sorted.length)] ?? 0
}

export function largest(points: Point[]): number {
  return points.reduce((most, { value }) => Math.max(most, value), 0)
}
