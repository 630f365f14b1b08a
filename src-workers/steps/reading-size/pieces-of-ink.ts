import type { Bitmap } from './bitmap.ts'

/** Pieces of ink that hang together, one entry in each list for a piece: its first and last row and column, in pixels. */
export interface PiecesOfInk {
  top: number[]
  bottom: number[]
  left: number[]
  right: number[]
}

/** Runs of ink of one row, three numbers each: its first column, the column after its last, and the piece that it belongs to. */
type Runs = number[]

/**
 * Finds the pieces of ink of a bitmap, touching corners included, in one walk over its rows: each run of ink joins the pieces above it
 * (A. Rosenfeld, J. L. Pfaltz, "Sequential operations in digital picture processing", 1966, on runs instead of pixels).
 */
export function piecesOfInk(bitmap: Bitmap): PiecesOfInk {
  const found = new Pieces()
  let above: Runs = []
  for (let row = 0; row < bitmap.height; row += 1) above = joinRow(found, bitmap, row, above)
  return found.whole()
}

function joinRow(found: Pieces, { width, ink }: Bitmap, row: number, above: Runs): Runs {
  const runs: Runs = []
  const start = row * width
  let first = 0
  for (let column = 0; column < width; column += 1) {
    if (ink[start + column] === 0) continue
    const from = column
    while (column < width && ink[start + column] === 1) column += 1
    // Runs above that end before this one begins touch no later one either.
    while (first < above.length && (above[first + 1] as number) < from) first += 3
    let piece = -1
    for (let at = first; at < above.length && (above[at] as number) <= column; at += 3) piece = found.join(piece, above[at + 2] as number)
    runs.push(from, column, found.add(piece, row, from, column - 1))
  }
  return runs
}

/** The pieces so far; one that was joined to another points to it. */
class Pieces implements PiecesOfInk {
  readonly top: number[] = []
  readonly bottom: number[] = []
  readonly left: number[] = []
  readonly right: number[] = []
  private readonly joined: number[] = []

  /** Makes one piece of two; -1 is none. */
  join(one: number, other: number): number {
    const piece = this.rootOf(other)
    if (one === -1 || one === piece) return piece
    const [kept, gone] = one < piece ? [one, piece] : [piece, one]
    this.joined[gone] = kept
    this.widen(kept, this.top[gone] as number, this.bottom[gone] as number, this.left[gone] as number, this.right[gone] as number)
    return kept
  }

  /** Adds a run to a piece, or begins a new one with it. */
  add(piece: number, row: number, left: number, right: number): number {
    if (piece !== -1) {
      this.widen(piece, row, row, left, right)
      return piece
    }
    this.top.push(row)
    this.bottom.push(row)
    this.left.push(left)
    this.right.push(right)
    return this.joined.push(this.joined.length) - 1
  }

  /** Only pieces that were not joined to another. */
  whole(): PiecesOfInk {
    const isWhole = (_: number, piece: number) => this.joined[piece] === piece
    const { top, bottom, left, right } = this
    return { top: top.filter(isWhole), bottom: bottom.filter(isWhole), left: left.filter(isWhole), right: right.filter(isWhole) }
  }

  private rootOf(piece: number): number {
    let root = piece
    while (this.joined[root] !== root) root = this.joined[root] as number
    this.joined[piece] = root
    return root
  }

  private widen(piece: number, top: number, bottom: number, left: number, right: number): void {
    this.top[piece] = Math.min(this.top[piece] as number, top)
    this.bottom[piece] = Math.max(this.bottom[piece] as number, bottom)
    this.left[piece] = Math.min(this.left[piece] as number, left)
    this.right[piece] = Math.max(this.right[piece] as number, right)
  }
}
