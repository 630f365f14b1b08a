import type { Word } from '../../src-main/contract/page.ts'

/** The line on which letters stand, and how high they rise above it. In pixels of the recognised picture. */
export interface Baseline {
  /** Where it is under, or within, a word at some distance from the left edge. */
  under(word: Word, x: number): number
  rise: number
}

/** Letters and signs of which something hangs below the line. */
const hanging = /[gjpqyQçşţ,;()[\]{}|/\\$_@§ß„‚ŋµ]|\p{Lo}/u
/** Letters that rise as high as capitals. */
const tall = /[\p{Lu}\p{Nd}\p{Lo}bdfhklt]/u

/**
 * Boxes end where the ink does, some of it below the line: readers would take each word with a comma for a line of its own. So a straight line
 * is laid through the ends of the words of which nothing hangs down, which may slope as the page did.
 */
export function baselineOf(line: Word[]): Baseline {
  const standing = line.filter((word) => !hanging.test(word.text))
  const { level, slope } = straightLine(standing.length > 0 ? standing : line)
  const under = (word: Word, x: number) => {
    const [, top, , bottom] = word.box
    return Math.min(Math.max(level + slope * x, (top + bottom) / 2), bottom)
  }
  const rising = line.filter((word) => tall.test(word.text))
  const rises = (rising.length > 0 ? rising : line).map((word) => under(word, word.box[0]) - word.box[1])
  return { under, rise: median(rises) }
}

/** Least squares through the middles of the lower edges. */
function straightLine(words: Word[]): { level: number; slope: number } {
  const points = words.map(({ box: [left, , right, bottom] }) => ({ x: (left + right) / 2, y: bottom }))
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))]
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0)
  const slope = spread === 0 ? 0 : points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread
  return { level: y - slope * x, slope }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
