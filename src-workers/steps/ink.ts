import type { GreyPicture } from './picture.ts'

/** What a page looks like from afar. */
export interface Ink {
  /** Whether there is nothing on the page that could be text. */
  blank: boolean
  /** Whether part of it is dark enough that light letters may stand there. */
  darkAreas: boolean
}

/** Pixels along one side of the squares in which the paper's own grey is measured. */
const square = 64
/** How much darker than its square a pixel must be: six times the noise, but never less than faint print and never more than clear print. */
const noiseFactor = 6
const faintest = 16
const clearest = 64
/** A full stop in 8 point type has some 40 pixels at 300 DPI; a page with less ink than that has no letter on it. */
const fewestInkPixels = 40
/** A square darker than this is no paper, and so much of the page in such squares is more than the edge of a scan. */
const darkSquare = 110
const darkShare = 0.002

/**
 * Looks for ink. A pixel is ink when it is clearly darker than the mean of its square, and so is the pixel to the right of it or below:
 * scanner noise gives single pixels, letters do not. The rule leans towards "not blank": reading an empty page costs seconds, leaving
 * out a page costs its text.
 */
export function lookForInk(picture: GreyPicture): Ink {
  const threshold = Math.min(clearest, Math.max(faintest, noiseFactor * noiseOf(picture)))
  const enough = (fewestInkPixels * Math.min(picture.dpi, 300)) / 300
  let ink = 0
  let dark = 0
  let squares = 0
  for (let top = 0; top < picture.height; top += square) {
    for (let left = 0; left < picture.width; left += square) {
      const mean = meanOf(picture, left, top)
      squares += 1
      if (mean < darkSquare) dark += 1
      if (ink < enough) ink += inkIn(picture, left, top, mean - threshold)
    }
  }
  // A page that is dark all over is a photo or a negative: nothing is darker than its square, and yet it is not empty.
  return { blank: ink < enough && dark === 0, darkAreas: dark > darkShare * squares }
}

/** Standard deviation of the noise: the median step between neighbours, for normal noise over 0.6745 and the root of two. */
function noiseOf({ grey, width }: GreyPicture): number {
  const steps = new Uint32Array(256)
  let count = 0
  for (let at = 0; at + 1 < grey.length; at += 7) {
    if (at % width === width - 1) continue
    const step = Math.abs((grey[at] as number) - (grey[at + 1] as number))
    steps[step] = (steps[step] as number) + 1
    count += 1
  }
  return medianOf(steps, count) / (0.6745 * Math.SQRT2)
}

function medianOf(histogram: Uint32Array, count: number): number {
  let seen = 0
  const median = histogram.findIndex((number) => {
    seen += number
    return seen * 2 > count
  })
  return Math.max(0, median)
}

function meanOf({ grey, width, height }: GreyPicture, left: number, top: number): number {
  const right = Math.min(left + square, width)
  const bottom = Math.min(top + square, height)
  let sum = 0
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * width + left; at < y * width + right; at += 1) sum += grey[at] as number
  }
  return sum / ((right - left) * (bottom - top))
}

function inkIn({ grey, width, height }: GreyPicture, left: number, top: number, darkerThan: number): number {
  const right = Math.min(left + square, width - 1)
  const bottom = Math.min(top + square, height - 1)
  let ink = 0
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * width + left; at < y * width + right; at += 1) {
      if ((grey[at] as number) >= darkerThan) continue
      if ((grey[at + 1] as number) < darkerThan || (grey[at + width] as number) < darkerThan) ink += 1
    }
  }
  return ink
}
