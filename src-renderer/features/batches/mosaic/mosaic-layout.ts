/** How closely the mosaic is looked at. */
export const mosaicZooms = ['batch', 'document', 'page'] as const
export type MosaicZoom = (typeof mosaicZooms)[number]

/** Size of a cell and from one to the next, pixels. */
const sizes: Record<MosaicZoom, { width: number; height: number; gap: number }> = {
  batch: { width: 9, height: 9, gap: 2 },
  document: { width: 14, height: 14, gap: 3 },
  page: { width: 56, height: 80, gap: 6 },
}

/** How many pages one cell may stand for: round numbers, so that places can be worked out in one's head. */
const scales = [1, 2, 3, 5, 8, 10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 600, 800, 1_000]

export interface MosaicLayout {
  zoom: MosaicZoom
  pagesPerCell: number
  columns: number
  rows: number
  cells: number
  cellWidth: number
  cellHeight: number
  /** From one cell to the next, pixels. */
  pitchX: number
  pitchY: number
  /** Before the first column, for the number of the first page of a row. */
  gutter: number
}

const gutter = 56

/** Where the cells are, for so many pages in so much room. The whole batch is made to fit; closer up it is scrolled. */
export function layoutMosaic(zoom: MosaicZoom, pages: number, width: number, height: number): MosaicLayout {
  const size = sizes[zoom]
  const pitchX = size.width + size.gap
  const pitchY = size.height + size.gap
  const columns = Math.max(1, Math.floor((width - gutter + size.gap) / pitchX))
  const visibleRows = Math.max(1, Math.floor((height + size.gap) / pitchY))
  const fits = scales.find((scale) => Math.ceil(pages / scale) <= columns * visibleRows)
  const pagesPerCell = zoom === 'batch' ? (fits ?? scales.at(-1) ?? 1) : 1
  const cells = Math.ceil(pages / pagesPerCell)
  const rows = Math.ceil(cells / columns)
  return { zoom, pagesPerCell, columns, rows, cells, cellWidth: size.width, cellHeight: size.height, pitchX, pitchY, gutter }
}

/** The cell below a point of the scrolled mosaic; null between cells and outside. */
export function cellAt(layout: MosaicLayout, x: number, y: number): number | null {
  const column = Math.floor((x - layout.gutter) / layout.pitchX)
  const row = Math.floor(y / layout.pitchY)
  const cell = row * layout.columns + column
  return column < 0 || column >= layout.columns || row < 0 || cell >= layout.cells ? null : cell
}

/** The pages of a cell, as places from 0: from the first to before the last. */
export function pagesOfCell({ pagesPerCell }: MosaicLayout, cell: number, pages: number): { from: number; to: number } {
  return { from: cell * pagesPerCell, to: Math.min(pages, (cell + 1) * pagesPerCell) }
}
