import type { WorkerLimits } from '../../../src-main/contract/worker-tasks.ts'
import { type AskedJpegs, listenForJpegs } from '../../engines/jpeg-stand-in.ts'
import type { OpenPdf, PDFPageProxy } from '../../engines/pdfjs.ts'
import { type Heard, withHeard } from '../../engines/pdfjs-warnings.ts'
import { Failure } from '../../failure.ts'
import { fittingDpi, type GreyPicture } from '../picture.ts'
import type { Axis } from './axis-weights.ts'
import type { StoredImage } from './image-grey.ts'
import { onlyImage } from './only-image.ts'
import { dpiAlong, type Place, placeOf, type Side, shareOf } from './place.ts'
import { resample, transpose } from './resample.ts'
import { storedImage } from './stored-image.ts'

/** The part of the page that an image has to cover to be its scan; the rest is the edge of a sheet, and white. */
const scanShare = 0.95
/** An image with up to this many times the wanted pixels an inch is read as it is: making it smaller would blur it for little. */
const fineEnough = 4 / 3
/** Below this an image is made larger, which drawing does better. */
const coarsestDpi = 150

/**
 * The picture of a page that is nothing but a scan, from the pixels of that scan: at its own resolution where that is near what is wanted,
 * without drawing it. Null when the page is anything else, or when pdf.js had something to say: drawing finds out what is wrong.
 */
export async function scannedPicture(
  pdf: OpenPdf,
  page: PDFPageProxy,
  wanted: { dpi: number; exactly: boolean },
  limits: WorkerLimits,
): Promise<(GreyPicture & { heard: Heard }) | null> {
  try {
    const { value: scan, ...heard } = await withHeard(() => scanOf(pdf, page))
    if (scan === null || heard.warnings.length > 0) return null
    const dpi = dpiOf(scan, wanted)
    return dpi === null ? null : { ...pictureOf(scan, fittingDpi(scan.points, dpi, limits)), heard }
  } catch (error) {
    if (error instanceof Failure) throw error
    return null
  } finally {
    page.cleanup()
  }
}

interface Scan {
  image: StoredImage
  place: Place
  /** The size of the page. */
  points: { width: number; height: number }
}

async function scanOf(pdf: OpenPdf, page: PDFPageProxy): Promise<Scan | null> {
  const jpegs = listenForJpegs()
  try {
    return await scanWith(jpegs, pdf, page)
  } finally {
    jpegs.end()
  }
}

async function scanWith(jpegs: AskedJpegs, pdf: OpenPdf, page: PDFPageProxy): Promise<Scan | null> {
  const { transform, width, height } = page.getViewport({ scale: 1 })
  const found = Math.min(width, height) < 1 ? null : await onlyImage(pdf, page)
  const place = found && placeOf(found.matrix, transform)
  if (found === null || place === null || shareOf(place, { width, height }) < scanShare) return null
  const image = await storedImage(jpegs, pdf, page, found)
  return image && { image: place.lying ? transpose(image) : image, place, points: { width, height } }
}

/** The resolution in which a scan is read; null when it is so coarse that it is better drawn. */
function dpiOf({ image, place }: Scan, wanted: { dpi: number; exactly: boolean }): number | null {
  const own = Math.max(dpiAlong(place.across, image.width), dpiAlong(place.down, image.height))
  if (own < Math.min(wanted.dpi, coarsestDpi)) return null
  return own > wanted.dpi * (wanted.exactly ? 1 : fineEnough) ? wanted.dpi : own
}

function pictureOf({ image, place, points }: Scan, dpi: number): GreyPicture {
  const across = axisOf(place.across, image.width, points.width, dpi)
  const down = axisOf(place.down, image.height, points.height, dpi)
  return { ...resample(image, across, down), dpi: Math.round(dpi) }
}

/** Which pixels of the scan make the pixels of the picture along one side of the page. */
function axisOf({ from, to }: Side, pixels: number, points: number, dpi: number): Axis {
  const length = Math.max(1, Math.round((points * dpi) / 72))
  const step = (points * pixels) / (length * (to - from))
  return { length, start: (-from * pixels) / (to - from), step }
}
