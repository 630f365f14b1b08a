/** One dot: where it stands on the axis, from 0 to 1, and how many are below it. */
export interface Dot {
  at: number
  level: number
  ms: number
}

/** Columns into which the axis is cut: so many dots lie side by side. */
const columns = 34

/** Places times as dots above each other, and gives the end of their axis, milliseconds: a round number above the longest. */
export function placeDots(pageMs: number[]): { dots: Dot[]; axisMs: number; ticks: number[] } {
  const longest = Math.max(...pageMs)
  const step = roundStep(longest / 6)
  const axisMs = Math.max(1, Math.floor(longest / step) + 1) * step
  const heights = new Map<number, number>()
  const dots = pageMs.map((ms) => {
    const column = Math.min(columns - 1, Math.floor((ms / axisMs) * columns))
    const level = heights.get(column) ?? 0
    heights.set(column, level + 1)
    return { at: (column + 0.5) / columns, level, ms }
  })
  const ticks = Array.from({ length: Math.round(axisMs / step) + 1 }, (_, index) => index * step)
  return { dots, axisMs, ticks }
}

/** The next of 1, 2, 5, 10, 20, ... that is not below. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10)
}
