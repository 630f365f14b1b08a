import { inflateSync } from 'node:zlib'
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'
import { Failure, wordsOf } from '../failure.ts'
import { readJpegHeader } from '../formats/jpeg-header.ts'
import { rowBytes, toRgba, undoDifferences } from '../formats/tiff-colours.ts'
import type { TiffPage, TiffPart } from '../formats/tiff-page.ts'
import { unpackBits, unpackLzw } from '../formats/unpack.ts'
import type { ReadAt } from '../source-file.ts'
import { type CanvasLibrary, loadCanvas } from './canvas.ts'
import { unpackFax } from './fax.ts'

/**
 * Decodes a page of a TIFF, part by part, so that memory holds one part and the picture.
 * @throws UNREADABLE where a part is damaged: what is missing of it would come out black or white and count as read
 */
export async function decodeTiff(page: TiffPage, read: ReadAt): Promise<Canvas> {
  const library = await loadCanvas()
  const canvas = library.createCanvas(page.width, page.height)
  const context = canvas.getContext('2d')
  for (const part of page.parts) {
    const bytes = await read(part.start, part.start + part.bytes)
    if (page.compression === 'jpeg') await drawJpeg(library, context, bytes, page, part)
    else drawSamples(library, context, await samplesOf(bytes, page, part), page, part)
  }
  return upright(library, canvas, page.orientation)
}

async function samplesOf(bytes: Uint8Array, page: TiffPage, part: TiffPart): Promise<Uint8Array> {
  const length = rowBytes(page, part.width) * part.height
  const samples = await unpack(bytes, page, part, length)
  if (samples.length < length) throw new Failure('UNREADABLE', 'a part of its picture is damaged or ends too soon')
  if (page.differences) undoDifferences(samples, page, part.width)
  return samples
}

/** Room for a last strip that was filled up to the height of the others. */
const filling = 1 << 20

async function unpack(bytes: Uint8Array, page: TiffPage, part: TiffPart, length: number): Promise<Uint8Array> {
  switch (page.compression) {
    case 'packbits':
      return unpackBits(bytes, length)
    case 'lzw':
      return unpackLzw(bytes, length)
    case 'deflate':
      return inflate(bytes, length)
    case 'fax':
      return unpackFax(bytes, page, part)
    default:
      return new Uint8Array(bytes)
  }
}

function inflate(bytes: Uint8Array, length: number): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: 4 * length + filling })
  } catch (error) {
    throw new Failure('UNREADABLE', wordsOf(error))
  }
}

function drawSamples({ ImageData }: CanvasLibrary, context: SKRSContext2D, samples: Uint8Array, page: TiffPage, part: TiffPart): void {
  context.putImageData(new ImageData(toRgba(samples, page, part.width, part.height), part.width, part.height), part.left, part.top)
}

async function drawJpeg(
  { loadImage }: CanvasLibrary,
  context: SKRSContext2D,
  bytes: Uint8Array,
  page: TiffPage,
  part: TiffPart,
): Promise<void> {
  const jpeg = wholeJpeg(bytes, page)
  const header = readJpegHeader(jpeg)
  // It says its size itself, so that this is believed only where it fits the part.
  if (!header?.complete || header.width !== part.width || header.height < part.height || header.height > page.height + 16) {
    throw new Failure('UNREADABLE', 'a part of its picture is damaged or ends too soon')
  }
  try {
    context.drawImage(await loadImage(jpeg), part.left, part.top)
  } catch (error) {
    throw new Failure('UNREADABLE', wordsOf(error))
  }
}

/** Says that three colours are red, green and blue: Adobe's segment with transform 0. Without it decoders take them for YCbCr. */
const rgbSegment = Buffer.from('ffee000e41646f626500640000000000', 'hex')

/** A part has its picture, and the tables that all parts share stand in a tag (TIFF Technical Note 2). Both begin and end as a JPEG does. */
function wholeJpeg(bytes: Uint8Array, { jpegTables, meaning }: TiffPage): Uint8Array {
  const tables = jpegTables === null ? [] : [jpegTables.subarray(2, -2)]
  return Buffer.concat([bytes.subarray(0, 2), ...(meaning === 'rgb' ? [rgbSegment] : []), ...tables, bytes.subarray(2)])
}

/** How to turn a picture that is stored otherwise, by the number of the orientation tag: rows of the canvas transformation. */
const turns: Record<number, (width: number, height: number) => [number, number, number, number, number, number]> = {
  2: (width) => [-1, 0, 0, 1, width, 0],
  3: (width, height) => [-1, 0, 0, -1, width, height],
  4: (_width, height) => [1, 0, 0, -1, 0, height],
  5: () => [0, 1, 1, 0, 0, 0],
  6: (_width, height) => [0, 1, -1, 0, height, 0],
  7: (width, height) => [0, -1, -1, 0, height, width],
  8: (width) => [0, -1, 1, 0, 0, width],
}

function upright({ createCanvas }: CanvasLibrary, canvas: Canvas, orientation: number): Canvas {
  const turn = turns[orientation]
  if (turn === undefined) return canvas
  const { width, height } = canvas
  const turned = orientation >= 5 ? createCanvas(height, width) : createCanvas(width, height)
  const context = turned.getContext('2d')
  context.setTransform(...turn(width, height))
  context.drawImage(canvas, 0, 0)
  return turned
}
