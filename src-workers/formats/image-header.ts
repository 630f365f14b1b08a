import type { DocumentKind } from '../../src-main/contract/document.ts'
import type { ImageFacts } from './image-facts.ts'
import { readJpegHeader } from './jpeg-header.ts'
import { readPngHeader } from './png-header.ts'

export type ImageKind = Exclude<DocumentKind, 'pdf'>

/** Null when there is no header that makes sense. */
export function readImageHeader(kind: ImageKind, bytes: Uint8Array): ImageFacts | null {
  return kind === 'png' ? readPngHeader(bytes) : readJpegHeader(bytes)
}
