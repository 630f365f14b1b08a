import { seededRandom } from '../queue/seeded-random.ts'

/** Samples drawn again from the sample. With a thousand the ends of the range are settled to about a hundredth (Efron and Tibshirani, 1993). */
const resamples = 1_000
/** The range leaves out a twentieth at each end. */
const tail = 0.05
/** Fewer say nothing about how much pages differ. */
const fewest = 3

/** Below this many pages the sample is called few. */
export const fewPages = 10

/**
 * The range in which the mean lies, by the bootstrap: nine times in ten. It is drawn wider by sqrt(n / (n - 1)), because a small sample
 * shows too little of how much pages differ. The same values give the same range.
 * @returns null with fewer than three values
 */
export function rangeOfMean(values: number[]): { low: number; high: number } | null {
  const { length } = values
  if (length < fewest) return null
  const random = seededRandom(values.join(' '))
  const draw = () => values[Math.floor(random() * length)] ?? 0
  const means = Array.from({ length: resamples }, () => meanOf(Array.from({ length }, draw))).sort((a, b) => a - b)
  const mean = meanOf(values)
  const wider = Math.sqrt(length / (length - 1))
  const at = (share: number) => mean + ((means[Math.round(share * (resamples - 1))] ?? mean) - mean) * wider
  return { low: Math.max(0, at(tail)), high: at(1 - tail) }
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** How long pages take with so many workers, milliseconds; null with too few values. @param pageMs worker time of each page that was read */
export function timeForPages(pageMs: number[], pages: number, workers: number): { low: number; high: number } | null {
  const mean = rangeOfMean(pageMs)
  return mean && { low: (mean.low * pages) / workers, high: (mean.high * pages) / workers }
}

/** Normal quantile for nine times in ten. */
const z = 1.645

/**
 * The range in which the number of all that are like `found` of `looked` lies, nine times in ten (Wilson, 1927). Never claims what was
 * not looked at: its ends include what was found, and what may be.
 * @param others how many there are beside those that were looked at
 */
export function rangeOfCount(found: number, looked: number, others: number): { low: number; high: number } {
  if (looked === 0) return { low: found, high: found + others }
  const share = found / looked
  const below = 1 + z ** 2 / looked
  const middle = (share + z ** 2 / (2 * looked)) / below
  const half = (z * Math.sqrt((share * (1 - share)) / looked + z ** 2 / (4 * looked ** 2))) / below
  const among = (chance: number) => Math.min(1, Math.max(0, chance)) * others
  return { low: found + Math.floor(among(middle - half)), high: found + Math.ceil(among(middle + half)) }
}
