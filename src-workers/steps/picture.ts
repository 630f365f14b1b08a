import { Failure } from '../failure.ts'

/** A page as the recogniser sees it: one byte a pixel, 0 is black, rows from the top. */
export interface GreyPicture {
  width: number
  height: number
  grey: Uint8Array
  /** Dots per inch, as far as known. */
  dpi: number
}

/** Scans without a word about their resolution are mostly of this one. */
export const usualDpi = 300

/**
 * RGBA on white to grey by Rec. 601 luma, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601-7, 2.5.1), as 16-bit fractions that add up to 65,536.
 */
export function toGrey(rgba: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4)
  for (let pixel = 0, at = 0; pixel < grey.length; pixel += 1, at += 4) {
    grey[pixel] = ((rgba[at] as number) * 19595 + (rgba[at + 1] as number) * 38470 + (rgba[at + 2] as number) * 7471 + 32768) >> 16
  }
  return grey
}

/** Netpbm's P5: a few words and the bytes. The recogniser reads it as it is, which spares packing a PNG here and unpacking it there. */
export function toPgm(picture: GreyPicture): Uint8Array {
  const header = Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`, 'latin1')
  const pgm = new Uint8Array(header.length + picture.grey.length)
  pgm.set(header)
  pgm.set(picture.grey, header.length)
  return pgm
}

/** Below this letters of ordinary size have fewer pixels than the recogniser can read. */
const lowestDpi = 72

/**
 * The DPI at which a page of this size in points is drawn: what was asked for, or less where the limits want it.
 * A 200 inch plan is read coarsely rather than not at all, down to 72.
 */
export function fittingDpi(
  points: { width: number; height: number },
  wanted: number,
  limits: { maxPixels: number; maxSide: number },
): number {
  const inches = { width: points.width / 72, height: points.height / 72 }
  const bySide = limits.maxSide / Math.max(inches.width, inches.height)
  const byPixels = Math.sqrt(limits.maxPixels / (inches.width * inches.height))
  const dpi = Math.min(wanted, Math.floor(bySide), Math.floor(byPixels))
  if (dpi >= Math.min(wanted, lowestDpi)) return dpi
  throw new Failure('PAGE_TOO_LARGE', `${inches.width.toFixed(0)} x ${inches.height.toFixed(0)} inches`)
}
