import type { GreyPicture } from '../picture.ts'

/** Cells to an inch in which the paper is measured: wider than strokes, narrower than most shadows. */
const cellsPerInch = 8

/**
 * Makes the paper white: what is printed is divided by the paper around it, so that a grey sheet, a stain or the shadow of a fold no
 * longer look like ink. The paper of a cell is its brightest pixels, of its neighbours the brightest, and smooth in between.
 */
export function whitenPaper<Picture extends GreyPicture>(picture: Picture): Picture {
  const cell = Math.max(8, Math.round(picture.dpi / cellsPerInch))
  const paper = smooth(brightest(papersOf(picture, cell)))
  const { width, height, grey } = picture
  const white = new Uint8Array(grey.length)
  const row = new Float32Array(width)
  for (let y = 0; y < height; y += 1) {
    paperAlong(paper, (y + 0.5) / cell - 0.5, cell, row)
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      white[at] = Math.min(255, ((grey[at] as number) * 255) / (row[x] as number))
    }
  }
  return { ...picture, grey: white }
}

/** One value a cell, rows from the top. */
interface Cells {
  across: number
  down: number
  values: Float32Array
}

/** A cell this dark is no paper, and would turn black into white. */
const darkestPaper = 64
/** The part of the pixels of a cell that is brighter than its paper: grain, not paper. */
const grain = 0.1

function papersOf({ width, height, grey }: GreyPicture, cell: number): Cells {
  const cells = { across: Math.ceil(width / cell), down: Math.ceil(height / cell), values: new Float32Array(0) }
  cells.values = new Float32Array(cells.across * cells.down)
  const histogram = new Uint32Array(256)
  for (let index = 0; index < cells.values.length; index += 1) {
    const left = (index % cells.across) * cell
    const top = Math.floor(index / cells.across) * cell
    histogram.fill(0)
    const right = Math.min(width, left + cell)
    const bottom = Math.min(height, top + cell)
    for (let y = top; y < bottom; y += 1) {
      for (let at = y * width + left; at < y * width + right; at += 1) {
        const level = grey[at] as number
        histogram[level] = (histogram[level] as number) + 1
      }
    }
    cells.values[index] = Math.max(darkestPaper, paperOf(histogram, grain * (right - left) * (bottom - top)))
  }
  return cells
}

function paperOf(histogram: Uint32Array, brighter: number): number {
  let level = 255
  for (let seen = histogram[255] as number; seen <= brighter && level > 0; seen += histogram[level] as number) level -= 1
  return level
}

/** Where ink fills a cell, the paper of the cells around it is also that of this one. */
function brightest(cells: Cells): Cells {
  return around(cells, (values) => Math.max(...values))
}

function smooth(cells: Cells): Cells {
  return around(cells, (values) => values.reduce((sum, value) => sum + value, 0) / values.length)
}

function around({ across, down, values }: Cells, combine: (values: number[]) => number): Cells {
  const combined = values.map((_, index) => {
    const x = index % across
    const y = Math.floor(index / across)
    const near: number[] = []
    for (let row = Math.max(0, y - 1); row <= Math.min(down - 1, y + 1); row += 1) {
      for (let column = Math.max(0, x - 1); column <= Math.min(across - 1, x + 1); column += 1) {
        near.push(values[row * across + column] as number)
      }
    }
    return combine(near)
  })
  return { across, down, values: combined }
}

/** The paper along one row of pixels, between the middles of the cells. `y` is its place in cells. */
function paperAlong({ across, down, values }: Cells, y: number, cell: number, row: Float32Array): void {
  const upper = Math.min(down - 1, Math.max(0, Math.floor(y)))
  const lower = Math.min(down - 1, upper + 1)
  const low = Math.min(1, Math.max(0, y - upper))
  const at = (column: number) => (values[upper * across + column] as number) * (1 - low) + (values[lower * across + column] as number) * low
  for (let x = 0; x < row.length; x += 1) {
    const place = (x + 0.5) / cell - 0.5
    const left = Math.min(across - 1, Math.max(0, Math.floor(place)))
    const right = Math.min(1, Math.max(0, place - left))
    row[x] = at(left) * (1 - right) + at(Math.min(across - 1, left + 1)) * right
  }
}
