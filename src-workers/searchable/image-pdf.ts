import { JpegEmbedder, PDFDocument, PDFName, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib'
import type { WorkerLimits } from '../../src-main/contract/worker-tasks.ts'
import { jpegOrientation, type Orientation } from '../formats/jpeg-orientation.ts'
import { pngParts } from '../formats/png-parts.ts'
import { drawImage, type OpenImage } from '../steps/decode-image.ts'
import { usualDpi } from '../steps/picture.ts'

/** User space of a page ends here in many readers, points (PDF 32000-1, annex C.2). */
const longestSide = 14_400

/** An image that is in the document, and the matrix that draws it upright over a page of the unit square. */
interface Embedded {
  image: PDFRef
  matrix: string
}

/** A PDF of one page, which object of it the page is, and its size in points. */
export interface ImagePdf {
  bytes: Uint8Array
  object: { num: number; gen: number }
  view: readonly [left: number, bottom: number, right: number, top: number]
}

/** A PDF of one page that shows an image as large as its resolution says. The bytes of a JPEG, and of most PNGs, are taken over as they are. */
export async function imagePdf(image: OpenImage, kind: 'png' | 'jpeg', limits: WorkerLimits): Promise<ImagePdf> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const orientation = kind === 'jpeg' ? jpegOrientation(image.bytes) : 1
  const { width, height } = sizeInPoints(image, orientation)
  const { image: reference, matrix } = (await embedAsIs(pdf, image, kind, orientation)) ?? (await embedDrawn(pdf, image, limits))
  const page = pdf.addPage([width, height])
  const content = pdf.context.stream(`q ${width} 0 0 ${height} 0 0 cm ${matrix} cm /Image Do Q\n`)
  page.node.set(PDFName.of('Resources'), pdf.context.obj({ XObject: { Image: reference } }))
  page.node.set(PDFName.of('Contents'), pdf.context.register(content))
  const { objectNumber: num, generationNumber: gen } = page.ref
  return { bytes: await pdf.save({ useObjectStreams: false, addDefaultPage: false }), object: { num, gen }, view: [0, 0, width, height] }
}

function sizeInPoints({ header }: OpenImage, orientation: Orientation): { width: number; height: number } {
  const scale = Math.min(72 / (header.dpi ?? usualDpi), longestSide / Math.max(header.width, header.height))
  const [across, down] = [roundPoints(header.width * scale), roundPoints(header.height * scale)]
  return orientation >= 5 ? { width: down, height: across } : { width: across, height: down }
}

const roundPoints = (points: number) => Math.max(1, Math.round(points * 100) / 100)

/** Null when a PDF cannot hold it as it is. */
async function embedAsIs(pdf: PDFDocument, { bytes }: OpenImage, kind: 'png' | 'jpeg', orientation: Orientation): Promise<Embedded | null> {
  if (kind === 'png') {
    const image = embedPng(pdf, bytes)
    return image && { image, matrix: upright[1] }
  }
  const jpeg = await JpegEmbedder.for(bytes).catch(() => null)
  // With four inks it depends on the program that wrote it which end of the scale is white.
  if (jpeg === null || String(jpeg.colorSpace) === 'DeviceCMYK') return null
  return { image: await jpeg.embedIntoContext(pdf.context), matrix: upright[orientation] }
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

function embedPng(pdf: PDFDocument, bytes: Uint8Array): PDFRef | null {
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
  return context.register(PDFRawStream.of(dictionary, Buffer.concat(data)))
}

/** The image as it is drawn for the recogniser, in colour; upright already. */
async function embedDrawn(pdf: PDFDocument, image: OpenImage, limits: WorkerLimits): Promise<Embedded> {
  const { canvas } = await drawImage(image, limits.maxSide)
  const stream = pdf.context.flateStream(withoutAlpha(canvas.data()), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: canvas.width,
    Height: canvas.height,
    BitsPerComponent: 8,
    ColorSpace: 'DeviceRGB',
  })
  return { image: pdf.context.register(stream), matrix: upright[1] }
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) rgb.set(rgba.subarray(from, from + 3), to)
  return rgb
}
