import type { DocumentKind } from '../../src-main/contract/document.ts'
import { readJpegHeader } from './jpeg-header.ts'
import { readPngHeader } from './png-header.ts'

/** What an image says of itself before anything of it is decoded. */
export interface ImageHeader {
  /** Pixels, as stored: before any turning by EXIF. */
  width: number
  height: number
  /** Dots per inch; null when the file does not say, or says what no scanner means. */
  dpi: number | null
  /** Whether the file goes on to its own end mark. One that was cut off decodes quietly to a half picture. */
  complete: boolean
}

export type ImageKind = Exclude<DocumentKind, 'pdf'>

/** Null when there is no header that makes sense. */
export function readImageHeader(kind: ImageKind, bytes: Uint8Array): ImageHeader | null {
  return kind === 'png' ? readPngHeader(bytes) : readJpegHeader(bytes)
}

/** 72 and 96 are what programs write when they know nothing; nobody scans at over 1,200. */
export function believableDpi(dpi: number): number | null {
  return dpi > 96 && dpi <= 1200 ? Math.round(dpi) : null
}
