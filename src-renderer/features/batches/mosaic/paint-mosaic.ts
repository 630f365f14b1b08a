import { type CellShape, cellShapeNames, shapesOf } from '../../../components/cell-shapes.ts'
import { formatCount } from '../../../components/format.ts'
import { shapeOfPages } from './cell-of-pages.ts'
import { type MosaicLayout, pagesOfCell } from './mosaic-layout.ts'
import type { MosaicPages } from './mosaic-pages.ts'

/** Cells as bitmaps, drawn once for a theme, a size and a density of pixels. */
export interface MosaicSprites {
  sheet: HTMLCanvasElement
  /** Device pixels of one. */
  size: number
  ratio: number
  token: (name: string) => string
}

/** The patterns are drawn on 9 x 9. */
const drawnSize = 9
/** Of a cell that shows a whole page, the pattern takes a corner. */
const largestPattern = 14

export function makeSprites(cellWidth: number, ratio: number, styles: CSSStyleDeclaration): MosaicSprites {
  const size = Math.round(Math.min(cellWidth, largestPattern) * ratio)
  const token = remembered((name) => styles.getPropertyValue(name).trim())
  const sheet = document.createElement('canvas')
  sheet.width = size * cellShapeNames.length
  sheet.height = size
  const context = sheet.getContext('2d')
  for (const [index, name] of cellShapeNames.entries()) {
    context?.setTransform(size / drawnSize, 0, 0, size / drawnSize, index * size, 0)
    if (context) drawShapes(context, name, token)
  }
  return { sheet, size, ratio, token }
}

function drawShapes(context: CanvasRenderingContext2D, name: CellShape, token: (name: string) => string): void {
  for (const { d, fill, stroke, width = 1 } of shapesOf(name)) {
    const path = new Path2D(d)
    context.lineWidth = width
    if (fill) context.fillStyle = token(fill)
    if (fill) context.fill(path)
    if (stroke) context.strokeStyle = token(stroke)
    if (stroke) context.stroke(path)
  }
}

/** Asking the style sheet for a colour takes longer than drawing a cell. */
function remembered(find: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const value = known.get(name) ?? find(name)
    known.set(name, value)
    return value
  }
}

interface View {
  /** How far it is scrolled, pixels. */
  top: number
  width: number
  height: number
  /** Cells that are framed: the one under the keyboard and the one under the pointer. */
  cursor: number | null
  hovered: number | null
}

/** Draws the rows that can be seen, and nothing else. */
export function paintMosaic(
  context: CanvasRenderingContext2D,
  pages: MosaicPages,
  layout: MosaicLayout,
  sprites: MosaicSprites,
  view: View,
): void {
  const { ratio, token } = sprites
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, view.width, view.height)
  context.font = `11px ${token('--font-sans')}`
  context.textBaseline = 'middle'
  const firstRow = Math.max(0, Math.floor(view.top / layout.pitchY))
  const lastRow = Math.min(layout.rows - 1, Math.floor((view.top + view.height) / layout.pitchY))
  for (let row = firstRow; row <= lastRow; row += 1) paintRow(context, pages, layout, sprites, row, view.top)
  for (const cell of [view.hovered, view.cursor]) if (cell !== null) frameCell(context, layout, token('--focus'), cell, view.top)
}

function paintRow(
  context: CanvasRenderingContext2D,
  pages: MosaicPages,
  layout: MosaicLayout,
  sprites: MosaicSprites,
  row: number,
  top: number,
): void {
  const { columns, pitchX, pitchY, gutter, cellHeight, zoom } = layout
  const y = row * pitchY - top
  const firstCell = row * columns
  const every = zoom === 'page' ? 1 : 3
  if (row % every === 0) {
    context.fillStyle = sprites.token('--text-2')
    context.textAlign = 'right'
    context.fillText(formatCount(firstCell * layout.pagesPerCell + 1), gutter - 6, y + cellHeight / 2)
  }
  for (let cell = firstCell; cell < Math.min(layout.cells, firstCell + columns); cell += 1) {
    paintCell(context, pages, layout, sprites, cell, gutter + (cell - firstCell) * pitchX, y)
  }
}

function paintCell(
  context: CanvasRenderingContext2D,
  pages: MosaicPages,
  layout: MosaicLayout,
  sprites: MosaicSprites,
  cell: number,
  x: number,
  y: number,
): void {
  const { from, to } = pagesOfCell(layout, cell, pages.length)
  // Not read yet: the place is kept, so that nothing moves when it is.
  if (to <= from) return
  const shape = shapeOfPages(pages.marks, from, to)
  if (layout.zoom === 'page') paintSheet(context, pages, layout, sprites, from, x, y)
  const inset = layout.zoom === 'page' ? 5 : 0
  paintPattern(context, sprites, shape, x + inset, y + inset)
  if (layout.pagesPerCell === 1 && layout.zoom !== 'batch' && pages.isFirstOfDocument(from)) {
    context.fillStyle = sprites.token('--ink')
    context.fillRect(x - 2.5, y, 1.5, layout.cellHeight)
  }
}

function paintPattern(
  context: CanvasRenderingContext2D,
  { sheet, size, ratio }: MosaicSprites,
  shape: CellShape,
  x: number,
  y: number,
): void {
  // On whole device pixels, or every cell would be blurred a little differently.
  const at = (value: number) => Math.round(value * ratio) / ratio
  context.drawImage(sheet, cellShapeNames.indexOf(shape) * size, 0, size, size, at(x), at(y), size / ratio, size / ratio)
}

/** A page as a sheet of paper with its number. */
function paintSheet(
  context: CanvasRenderingContext2D,
  pages: MosaicPages,
  { cellWidth, cellHeight }: MosaicLayout,
  { token }: MosaicSprites,
  place: number,
  x: number,
  y: number,
): void {
  context.fillStyle = token('--bg-surface')
  context.strokeStyle = token('--line-strong')
  context.lineWidth = 1
  context.beginPath()
  context.roundRect(x + 0.5, y + 0.5, cellWidth - 1, cellHeight - 1, 3)
  context.fill()
  context.stroke()
  context.fillStyle = token('--text')
  context.textAlign = 'center'
  context.fillText(formatCount(pages.pageAt(place)?.pageNumber ?? 0), x + cellWidth / 2, y + cellHeight - 12)
}

function frameCell(context: CanvasRenderingContext2D, layout: MosaicLayout, colour: string, cell: number, top: number): void {
  const x = layout.gutter + (cell % layout.columns) * layout.pitchX
  const y = Math.floor(cell / layout.columns) * layout.pitchY - top
  context.strokeStyle = colour
  context.lineWidth = 2
  context.strokeRect(x - 1, y - 1, layout.cellWidth + 2, layout.cellHeight + 2)
}
