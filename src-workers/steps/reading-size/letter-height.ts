import type { GreyPicture } from '../picture.ts'
import { halfSizeBitmap } from './bitmap.ts'
import { type PiecesOfInk, piecesOfInk } from './pieces-of-ink.ts'

/** Fewer pieces that look like letters say nothing about the page. */
const fewestLetters = 60
/** Heights of letters in pixels of the halved picture; what is less is a speck or a full stop, what is more a drawing. */
const lowest = 3
const highest = 150
/** How much wider than high, and higher than wide, a letter may be; letters that touch each other are still of use. */
const widest = 6
const slimmest = 8
/** What is less high than this part of the middle one is a comma, a dot or a dash. */
const signs = 0.4
/** The letters that are no higher than one in ten: half of all letters of Latin print have the height of an x, and small print counts. */
const share = 0.1

/**
 * Height in pixels of the small letters of the smallest print that makes up a tenth of the page; null when there are hardly any letters.
 * Ink on the page that is no print makes it less, never more.
 */
export function letterHeight(picture: GreyPicture): number | null {
  const heights = letterHeights(piecesOfInk(halfSizeBitmap(picture))).sort((one, other) => one - other)
  const middle = heights[heights.length >> 1] ?? 0
  const letters = heights.filter((height) => height >= signs * middle)
  if (letters.length < fewestLetters) return null
  return 2 * (letters[Math.floor(letters.length * share)] as number)
}

function letterHeights({ top, bottom, left, right }: PiecesOfInk): number[] {
  return top
    .map((first, piece) => ({
      height: (bottom[piece] as number) - first + 1,
      width: (right[piece] as number) - (left[piece] as number) + 1,
    }))
    .filter(({ height, width }) => height >= lowest && height <= highest && width <= widest * height && height <= slimmest * width)
    .map(({ height }) => height)
}
