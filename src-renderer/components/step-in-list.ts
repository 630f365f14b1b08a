/** Where a key leads from the place `at` in a list; null when the key does not move. */
export function stepInList(key: string, at: number, count: number, page: number): number | null {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 }[key]
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to))
}

/** The same in a grid of cells that is read left to right, `columns` a row. */
export function stepInCells(key: string, at: number, count: number, columns: number): number | null {
  const rowStart = at - (at % columns)
  const to = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    PageDown: at + 10 * columns,
    PageUp: at - 10 * columns,
    Home: rowStart,
    End: rowStart + columns - 1,
  }[key]
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to))
}
