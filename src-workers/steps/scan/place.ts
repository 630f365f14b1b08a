import { type Matrix, multiply } from '../matrix.ts'

/** Where the rows or columns of an image begin and end along one side of the page, in points; backwards when it is mirrored. */
export interface Side {
  from: number
  to: number
}

/** How an image lies on its page as a viewer shows it. */
export interface Place {
  /** Whether the columns of the image are the rows of the page. */
  lying: boolean
  across: Side
  down: Side
}

/** How much an image may slant, by its own size, before it is drawn instead: 0.06 degrees. */
const slant = 0.001

/**
 * How an image lies on the page; null when it slants.
 * @param viewport from the units of the page to points from the upper left corner of the page as a viewer shows it
 */
export function placeOf(image: Matrix, viewport: number[]): Place | null {
  const [a, b, c, d, e, f] = multiply(viewport as Matrix, image)
  // The first row of an image is the top of its unit square, at 1.
  if (isSmall(b, a) && isSmall(c, d)) return { lying: false, across: { from: e, to: e + a }, down: { from: f + d, to: f } }
  if (isSmall(a, b) && isSmall(d, c)) return { lying: true, across: { from: e + c, to: e }, down: { from: f, to: f + b } }
  return null
}

function isSmall(part: number, whole: number): boolean {
  return Math.abs(part) <= slant * Math.abs(whole)
}

/** The part of a page that an image covers, 0 to 1. */
export function shareOf({ across, down }: Place, page: { width: number; height: number }): number {
  const length = ({ from, to }: Side, all: number) => Math.max(0, Math.min(all, Math.max(from, to)) - Math.max(0, Math.min(from, to)))
  return (length(across, page.width) * length(down, page.height)) / (page.width * page.height)
}

/** Pixels an inch of an image with so many of them along this side. */
export function dpiAlong({ from, to }: Side, pixels: number): number {
  return (pixels * 72) / Math.abs(to - from)
}
