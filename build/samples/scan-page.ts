import { drawPage, type Print, scanResolution } from './draw-page.ts'
import type { PageText } from './page-text.ts'
import type { Random } from './random.ts'
import { lookScanned } from './scan-look.ts'
import { writeGreyPng } from './write-png.ts'

/** One scanned page: the image file, and the text that is printed on it. */
export interface ScannedPage {
  readonly image: Uint8Array
  readonly truth: string
}

const jpegQuality = 75

/**
 * Prints a page and scans it, at 300 dots per inch, which the image file also says of itself. The JPEG encoder at hand
 * writes three channels, so the scans are grey in looks and RGB in format, like those of many office scanners.
 */
export function scanPage(page: PageText, print: Print, random: Random, format: 'jpeg' | 'png' = 'jpeg'): ScannedPage {
  const { canvas, truth } = drawPage(page, print)
  const context = canvas.getContext('2d')
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  lookScanned(pixels.data, canvas.width, random)
  if (format === 'png') return { image: writeGreyPng(pixels.data, canvas.width, scanResolution), truth }
  context.putImageData(pixels, 0, 0)
  return { image: canvas.encodeSync('jpeg', { quality: jpegQuality, resolution: scanResolution }), truth }
}
