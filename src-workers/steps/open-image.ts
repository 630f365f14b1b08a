import type { Canvas, Image } from '@napi-rs/canvas'
import type { SourceFile, WorkerLimits } from '../../src-main/contract/worker-tasks.ts'
import { loadCanvas } from '../engines/canvas.ts'
import { withHeic } from '../engines/heic.ts'
import { decodeTiff } from '../engines/tiff.ts'
import { Failure, wordsOf } from '../failure.ts'
import { documentKind, kindBytes } from '../formats/document-kind.ts'
import { boxesAreWhole } from '../formats/heic-boxes.ts'
import type { ImageFacts } from '../formats/image-facts.ts'
import { type CanvasKind, type ImageKind, readImageHeader } from '../formats/image-header.ts'
import { countTiffPages, readTiffPage } from '../formats/tiff-page.ts'
import { readPart, readSource, withOpenFile } from '../source-file.ts'

/** What the canvas library can draw, of a width and a height in pixels. */
type Drawable = Canvas | Image

/** One page of an image file: it was checked as far as that is possible without decoding it. */
export interface OpenImage {
  pageCount: number
  /** Dots per inch; null when the file does not say. */
  dpi: number | null
  /** Turned as the file says. */
  decode(): Promise<Drawable>
}

/** But for TIFF, of which a page at a time is read, an image file is read as a whole; none within the limit of pixels is near this. */
const largestImageBytes = 1024 ** 3

/**
 * Reads what an image file says of one of its pages, and refuses it before anything is decoded.
 * @param pageNumber counts from 1
 */
export async function openImage(source: SourceFile, kind: ImageKind, pageNumber: number, limits: WorkerLimits): Promise<OpenImage> {
  if (documentKind(await readPart(source.path, 0, kindBytes)) !== kind) throw new Failure('NOT_A_DOCUMENT', `no ${kind} by its first bytes`)
  if (kind === 'tiff') return openTiff(source, pageNumber, limits)
  if (source.sizeBytes > largestImageBytes) {
    throw new Failure('DOC_TOO_LARGE', `${source.sizeBytes} bytes, the limit for images is ${largestImageBytes}`)
  }
  const bytes = await readSource(source.path)
  if (kind === 'heic') return openHeic(bytes, pageNumber, limits)
  if (pageNumber !== 1) throw noSuchPage(pageNumber, 1)
  return openPicture(bytes, kind, limits)
}

/** How many pages an image file has; the first of them is opened, so that a file that cannot be read fails as a whole. */
export async function countImagePages(source: SourceFile, kind: ImageKind, limits: WorkerLimits): Promise<number> {
  // The pictures of a TIFF may be of all kinds; one that cannot be read costs its own page.
  if (kind === 'tiff') return withOpenFile(source.path, countTiffPages)
  return (await openImage(source, kind, 1, limits)).pageCount
}

function openPicture(bytes: Uint8Array, kind: CanvasKind, limits: WorkerLimits): OpenImage {
  const header = readImageHeader(kind, bytes)
  if (header === null) throw new Failure('UNREADABLE', 'its header makes no sense')
  refuseTooLarge(header, limits)
  if (!header.complete) throw cutOff()
  return { pageCount: 1, dpi: header.dpi, decode: () => load(bytes) }
}

async function openTiff(source: SourceFile, pageNumber: number, limits: WorkerLimits): Promise<OpenImage> {
  const { page, pageCount } = await withOpenFile(source.path, (read) => readTiffPage(read, source.sizeBytes, pageNumber, limits.maxPixels))
  return { pageCount, dpi: page.dpi, decode: () => withOpenFile(source.path, (read) => decodeTiff(page, read)) }
}

/** Its pictures are its pages; they say no resolution. */
async function openHeic(bytes: Uint8Array, pageNumber: number, limits: WorkerLimits): Promise<OpenImage> {
  if (!boxesAreWhole(bytes)) throw cutOff()
  const pageCount = await withHeic(bytes, (pictures) => {
    const picture = pictures[pageNumber - 1]
    if (picture === undefined) throw noSuchPage(pageNumber, pictures.length)
    refuseTooLarge(picture, limits)
    return pictures.length
  })
  return { pageCount, dpi: null, decode: () => decodeHeic(bytes, pageNumber) }
}

async function decodeHeic(bytes: Uint8Array, pageNumber: number): Promise<Drawable> {
  const { createCanvas, ImageData } = await loadCanvas()
  return withHeic(bytes, async (pictures) => {
    const picture = pictures[pageNumber - 1]
    if (picture === undefined) throw noSuchPage(pageNumber, pictures.length)
    const { data } = await picture.decode()
    const canvas = createCanvas(picture.width, picture.height)
    canvas.getContext('2d').putImageData(new ImageData(data, picture.width, picture.height), 0, 0)
    return canvas
  })
}

async function load(bytes: Uint8Array): Promise<Drawable> {
  const { loadImage } = await loadCanvas()
  try {
    return await loadImage(bytes)
  } catch (error) {
    throw new Failure('UNREADABLE', wordsOf(error))
  }
}

function refuseTooLarge({ width, height }: Pick<ImageFacts, 'width' | 'height'>, { maxPixels }: WorkerLimits): void {
  if (width * height > maxPixels) throw new Failure('IMAGE_TOO_LARGE', `${width} x ${height} pixels, the limit is ${maxPixels}`)
}

const cutOff = () => new Failure('UNREADABLE', 'the file is damaged or ends before the image does')

const noSuchPage = (pageNumber: number, pageCount: number) =>
  new Failure('PAGE_UNREADABLE', `there is no page ${pageNumber}; pages: ${pageCount}`)
