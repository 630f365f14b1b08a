import { JpegEmbedder, PDFDocument, PDFName, type PDFPage, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib'
import type { WorkerLimits } from '../../src-main/contract/worker-tasks.ts'
import { Failure } from '../failure.ts'
import { jpegOrientation, type Orientation } from '../formats/jpeg-orientation.ts'
import { pngParts } from '../formats/png-parts.ts'
import { drawImage } from '../steps/decode-image.ts'
import type { OpenImage } from '../steps/open-image.ts'
import { usualDpi } from '../steps/picture.ts'

/** User space of a page ends here in many readers, points (PDF 32000-1, annex C.2). */
const longestSide = 14_400

/** An image that is in the document, and the matrix that draws it upright over a page of the unit square. */
interface Embedded {
  image: PDFRef
  matrix: string
  /** Pixels, upright. */
  width: number
  height: number
}

/** One page of an image file, as it was opened. */
export interface ImagePage {
  image: OpenImage
  /** Bytes that a PDF can hold as they are; null when the image has to be drawn. */
  original: { kind: 'png' | 'jpeg'; bytes: Uint8Array } | null
  /** Whether the others may do without it, because it has failed when it was read. */
  mayBeEmpty: boolean
}

/** Where a page of the new PDF is: which object of it, and its size in points. */
export interface PlacedPage {
  object: { num: number; gen: number }
  view: readonly [left: number, bottom: number, right: number, top: number]
}

export interface ImagePdf {
  bytes: Uint8Array
  pages: PlacedPage[]
}

/** Points of a page whose image cannot be shown: a sheet of A4, so that all pages keep their numbers. */
const emptySheet = { width: 595, height: 842 }

/**
 * A PDF that shows the pages of an image file, each as large as its resolution says. The bytes of a JPEG, and of most PNGs, are taken over
 * as they are. A page that could not be opened, or may be missing and cannot be decoded, is an empty sheet.
 */
export async function imagePdf(pages: AsyncIterable<ImagePage | null>, limits: WorkerLimits): Promise<ImagePdf> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const placed: PlacedPage[] = []
  for await (const page of pages) placed.push(page === null ? addEmpty(pdf) : await addImage(pdf, page, limits))
  return { bytes: await pdf.save({ useObjectStreams: false, addDefaultPage: false }), pages: placed }
}

function addEmpty(pdf: PDFDocument): PlacedPage {
  return placeOf(pdf.addPage([emptySheet.width, emptySheet.height]), emptySheet)
}

async function addImage(pdf: PDFDocument, page: ImagePage, limits: WorkerLimits): Promise<PlacedPage> {
  try {
    return addEmbedded(pdf, await embed(pdf, page, limits), page.image.dpi)
  } catch (error) {
    if (page.mayBeEmpty && isOfPage(error)) return addEmpty(pdf)
    throw error
  }
}

/** Whether a page could not be shown for its own sake, and not for that of the whole file. */
export function isOfPage(error: unknown): boolean {
  return error instanceof Failure && !error.code.startsWith('SOURCE_')
}

async function embed(pdf: PDFDocument, { image, original }: ImagePage, limits: WorkerLimits): Promise<Embedded> {
  return (original && (await embedAsIs(pdf, original))) ?? (await embedDrawn(pdf, image, limits))
}

function addEmbedded(pdf: PDFDocument, embedded: Embedded, dpi: number | null): PlacedPage {
  const size = sizeInPoints(embedded, dpi)
  const page = pdf.addPage([size.width, size.height])
  const content = pdf.context.stream(`q ${size.width} 0 0 ${size.height} 0 0 cm ${embedded.matrix} cm /Image Do Q\n`)
  page.node.set(PDFName.of('Resources'), pdf.context.obj({ XObject: { Image: embedded.image } }))
  page.node.set(PDFName.of('Contents'), pdf.context.register(content))
  return placeOf(page, size)
}

function placeOf({ ref }: PDFPage, { width, height }: { width: number; height: number }): PlacedPage {
  return { object: { num: ref.objectNumber, gen: ref.generationNumber }, view: [0, 0, width, height] }
}

function sizeInPoints({ width, height }: { width: number; height: number }, dpi: number | null): { width: number; height: number } {
  const scale = Math.min(72 / (dpi ?? usualDpi), longestSide / Math.max(width, height))
  return { width: roundPoints(width * scale), height: roundPoints(height * scale) }
}

const roundPoints = (points: number) => Math.max(1, Math.round(points * 100) / 100)

/** Null when a PDF cannot hold it as it is. */
async function embedAsIs(pdf: PDFDocument, { kind, bytes }: NonNullable<ImagePage['original']>): Promise<Embedded | null> {
  if (kind === 'png') return embedPng(pdf, bytes)
  const jpeg = await JpegEmbedder.for(bytes).catch(() => null)
  // With four inks it depends on the program that wrote it which end of the scale is white.
  if (jpeg === null || String(jpeg.colorSpace) === 'DeviceCMYK') return null
  const orientation = jpegOrientation(bytes)
  const [width, height] = orientation >= 5 ? [jpeg.height, jpeg.width] : [jpeg.width, jpeg.height]
  return { image: await jpeg.embedIntoContext(pdf.context), matrix: upright[orientation], width, height }
}

/** Where the corners of the stored picture go for each orientation: the unit square to itself, turned or mirrored. */
const upright: Record<Orientation, string> = {
  1: '1 0 0 1 0 0',
  2: '-1 0 0 1 1 0',
  3: '-1 0 0 -1 1 1',
  4: '1 0 0 -1 0 1',
  5: '0 -1 -1 0 1 1',
  6: '0 -1 1 0 0 1',
  7: '0 1 1 0 0 0',
  8: '0 1 -1 0 1 0',
}

function embedPng(pdf: PDFDocument, bytes: Uint8Array): Embedded | null {
  const png = pngParts(bytes)
  if (png === null) return null
  const { width, height, bitDepth, colours, palette, data } = png
  const { context } = pdf
  const plain = PDFName.of(colours === 3 ? 'DeviceRGB' : 'DeviceGray')
  const colourSpace = palette
    ? context.obj([PDFName.of('Indexed'), PDFName.of('DeviceRGB'), palette.length / 3 - 1, context.register(context.stream(palette))])
    : plain
  const dictionary = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: bitDepth,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: colours, BitsPerComponent: bitDepth, Columns: width },
  })
  dictionary.set(PDFName.of('ColorSpace'), colourSpace)
  return { image: context.register(PDFRawStream.of(dictionary, Buffer.concat(data))), matrix: upright[1], width, height }
}

/** The image as it is drawn for the recogniser, in colour; upright already. */
async function embedDrawn(pdf: PDFDocument, image: OpenImage, limits: WorkerLimits): Promise<Embedded> {
  const { canvas, scale } = await drawImage(image, limits.maxSide)
  const stream = pdf.context.flateStream(withoutAlpha(canvas.data()), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: canvas.width,
    Height: canvas.height,
    BitsPerComponent: 8,
    ColorSpace: 'DeviceRGB',
  })
  // The size that the whole image has on paper, also where it was drawn smaller.
  return { image: pdf.context.register(stream), matrix: upright[1], width: canvas.width / scale, height: canvas.height / scale }
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) rgb.set(rgba.subarray(from, from + 3), to)
  return rgb
}
