import type { Word } from '../../src-main/contract/page.ts'
import type { PDFPageProxy } from '../engines/pdfjs.ts'
import type { Piece, TextLine } from './page-text.ts'
import type { PaintedImage } from './painted-images.ts'

type Viewport = ReturnType<PDFPageProxy['getViewport']>
type Vector = { x: number; y: number }

/** Where a piece of the text layer stands in the picture of its page, in pixels: a box along its line, which may be slanted. */
export interface TextPlace {
  /** Where the line of letters begins, on its foot. */
  start: Vector
  /** Of length 1: along the line, and up from it. */
  along: Vector
  up: Vector
  width: number
  height: number
}

/** The places of a line's pieces. What is written downwards has no width to pdf.js and is left out. */
export function placesOf(line: TextLine, viewport: Viewport): TextPlace[] {
  return line.pieces.filter((piece) => piece.str.trim() !== '' && piece.width > 0).map((piece) => placeOf(piece, viewport))
}

function placeOf({ transform, width, height }: Piece, { transform: m, scale }: Viewport): TextPlace {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = m as number[]
  return {
    start: { x: p * e + r * f + t, y: q * e + s * f + u },
    along: unit({ x: p * a + r * b, y: q * a + s * b }),
    up: unit({ x: p * c + r * d, y: q * c + s * d }),
    width: width * scale,
    height: height * scale,
  }
}

function unit({ x, y }: Vector): Vector {
  const length = Math.hypot(x, y) || 1
  return { x: x / length, y: y / length }
}

/** Fractions of the letter height: how far letters hang below their line and stand above it, and how far to either side is still theirs. */
const below = 0.3
const above = 1.1
const beside = 0.2
/** A word this much lower than the letters of a piece is not part of it: it shows through a watermark. */
const lowest = 0.3
/** Points along the middle of a word that are looked at, and how many of them have to be within a piece. */
const points = [0.1, 0.3, 0.5, 0.7, 0.9]
const enough = 3

/** Whether a recognised word stands where the text layer has text already. */
export function isThere(word: Word, places: TextPlace[]): boolean {
  return places.some((place) => sizeAlong(word, place) >= lowest * place.height && pointsWithin(word, place) >= enough)
}

function sizeAlong({ box: [left, top, right, bottom] }: Word, { along }: TextPlace): number {
  return Math.abs(along.x) > Math.abs(along.y) ? bottom - top : right - left
}

function pointsWithin({ box: [left, top, right, bottom] }: Word, { start, along, up, width, height }: TextPlace): number {
  const upright = Math.abs(along.x) <= Math.abs(along.y)
  return points.filter((share) => {
    const x = (upright ? (left + right) / 2 : left + share * (right - left)) - start.x
    const y = (upright ? top + share * (bottom - top) : (top + bottom) / 2) - start.y
    const forward = x * along.x + y * along.y
    const upward = x * up.x + y * up.y
    return forward >= -beside * height && forward <= width + beside * height && upward >= -below * height && upward <= above * height
  }).length
}

/** Whether the middle of a word lies on an image of its page. */
export function isOnImage({ box: [left, top, right, bottom] }: Word, images: PaintedImage[] | null, viewport: Viewport): boolean {
  if (images === null) return true
  const [x = 0, y = 0] = viewport.convertToPdfPoint((left + right) / 2, (top + bottom) / 2) as number[]
  return images.some(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])
}

/** How far from the top of the picture the middle of a place is, in pixels. */
export function middleOf({ start, along, up, width, height }: TextPlace): number {
  return start.y + (along.y * width + up.y * height) / 2
}

/** From where to where a place reaches from left to right, in pixels. */
export function spanOf({ start, along, width }: TextPlace): [left: number, right: number] {
  const end = start.x + along.x * width
  return [Math.min(start.x, end), Math.max(start.x, end)]
}
