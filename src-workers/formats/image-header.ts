import type { DocumentKind } from '../../src-main/contract/document.ts'
import { readBmpHeader } from './bmp-header.ts'
import { readGifHeader } from './gif-header.ts'
import type { ImageFacts } from './image-facts.ts'
import { readJpegHeader } from './jpeg-header.ts'
import { readPngHeader } from './png-header.ts'
import { readWebpHeader } from './webp-header.ts'

export type ImageKind = Exclude<DocumentKind, 'pdf'>
/** The kinds that the canvas library decodes; each is one picture. */
export type CanvasKind = Exclude<ImageKind, 'tiff' | 'heic'>

const readers: Record<CanvasKind, (bytes: Uint8Array) => ImageFacts | null> = {
  png: readPngHeader,
  jpeg: readJpegHeader,
  webp: readWebpHeader,
  gif: readGifHeader,
  bmp: readBmpHeader,
}

/** Null when there is no header that makes sense. */
export function readImageHeader(kind: CanvasKind, bytes: Uint8Array): ImageFacts | null {
  return readers[kind](bytes)
}
