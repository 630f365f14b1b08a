import type { Canvas } from '@napi-rs/canvas'
import type { SourceFile, WorkerLimits } from '../../src-main/contract/worker-tasks.ts'
import { type CanvasLibrary, loadCanvas } from '../engines/canvas.ts'
import { Failure, wordsOf } from '../failure.ts'
import { documentKind } from '../formats/document-kind.ts'
import type { ImageFacts } from '../formats/image-facts.ts'
import { type ImageKind, readImageHeader } from '../formats/image-header.ts'
import { readSource } from '../source-file.ts'
import { type GreyPicture, toGrey, usualDpi } from './picture.ts'

/** An image file whose header was checked and nothing else. */
export interface OpenImage {
  bytes: Uint8Array
  header: ImageFacts
}

/** An image file is read as a whole; none within the limit of pixels is anywhere near this. */
const largestImageBytes = 1024 ** 3

/** Reads an image file and its header, and refuses it before anything is decoded. */
export async function openImage(source: SourceFile, kind: ImageKind, limits: WorkerLimits): Promise<OpenImage> {
  if (source.sizeBytes > largestImageBytes) {
    throw new Failure('DOC_TOO_LARGE', `${source.sizeBytes} bytes, the limit for images is ${largestImageBytes}`)
  }
  const bytes = await readSource(source.path)
  if (documentKind(bytes) !== kind) throw new Failure('NOT_A_DOCUMENT', `no ${kind} by its first bytes`)
  const header = readImageHeader(kind, bytes)
  if (header === null) throw new Failure('UNREADABLE', 'its header makes no sense')
  if (header.width * header.height > limits.maxPixels) {
    throw new Failure('IMAGE_TOO_LARGE', `${header.width} x ${header.height} pixels, the limit is ${limits.maxPixels}`)
  }
  if (!header.complete) throw new Failure('UNREADABLE', 'the file is damaged or ends before the image does')
  return { bytes, header }
}

/** Decodes an image to grey, scaled down where a side is above the limit. */
export async function decodeImage(image: OpenImage, limits: WorkerLimits): Promise<GreyPicture> {
  const { canvas, scale } = await drawImage(image, limits.maxSide)
  const dpi = Math.max(70, Math.round((image.header.dpi ?? usualDpi) * scale))
  return { width: canvas.width, height: canvas.height, grey: toGrey(canvas.data()), dpi }
}

/** Draws an image on white, turned as its EXIF data say, with no side above `maxSide`. */
export async function drawImage(image: OpenImage, maxSide: number): Promise<{ canvas: Canvas; scale: number }> {
  const library = await loadCanvas()
  const decoded = await decode(library, image.bytes)
  const scale = Math.min(1, maxSide / Math.max(decoded.width, decoded.height))
  const canvas = library.createCanvas(Math.max(1, Math.round(decoded.width * scale)), Math.max(1, Math.round(decoded.height * scale)))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(decoded, 0, 0, canvas.width, canvas.height)
  return { canvas, scale }
}

async function decode({ loadImage }: CanvasLibrary, bytes: Uint8Array) {
  try {
    return await loadImage(bytes)
  } catch (error) {
    throw new Failure('UNREADABLE', wordsOf(error))
  }
}
