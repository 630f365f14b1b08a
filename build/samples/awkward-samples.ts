import { deflateSync } from 'node:zlib'
import { type PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { createCanvas, ImageData } from '@napi-rs/canvas'
import { drawPage } from './draw-page.ts'
import type { Sample } from './expectation.ts'
import { bytesOf, newPdf } from './new-pdf.ts'
import { layOutInColumns, letter } from './page-layout.ts'
import { pagesOfProse } from './page-text.ts'
import { type Random, randomFor } from './random.ts'
import { lookScanned } from './scan-look.ts'

/** Grey levels of a scan, rows from the top. */
interface Scan {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

/** How one scan is hard to read: how it lies, what is done to its pixels, how it is stored. */
interface Awkward {
  readonly angle?: number
  readonly columns?: boolean
  readonly turn?: 90 | 180 | 270
  readonly spoil?: (scan: Scan, random: Random) => void
  readonly store?: (scan: Scan) => Stored
}

/** The properties of an image in a PDF, and its bytes. */
interface Stored {
  readonly properties: Record<string, string | number | number[]>
  readonly bytes: Uint8Array
}

const kinds: Record<string, Awkward> = {
  'as they come/askew by 3 degrees': { angle: 3 },
  'as they come/turned by 90 degrees': { turn: 90 },
  'as they come/turned by 180 degrees': { turn: 180 },
  'as they come/turned by 270 degrees, askew': { turn: 270, angle: 2 },
  'as they come/negative': { spoil: each((grey) => 255 - grey) },
  'as they come/black and white': { store: inOneBit },
  'as they come/cyan, magenta, yellow and black': { store: inBlackInk },
  'as they come/two columns': { columns: true },
  'dirty/speckled': { spoil: speckle },
  'dirty/in a shadow': { spoil: shade },
}

/** One scanned page a file, each hard to read in one way. Those in `dirty` need cleaning, which is not done unless it is asked for. */
export async function* awkwardSamples(seed: number): AsyncGenerator<Sample> {
  for (const [name, kind] of Object.entries(kinds)) yield await awkwardPdf(`${name}.pdf`, kind, seed)
}

async function awkwardPdf(file: string, kind: Awkward, seed: number): Promise<Sample> {
  const random = randomFor(seed, file)
  const [page] = pagesOfProse(random, 1)
  if (page === undefined) throw new Error('no prose')
  const print = { family: 'Sample Upright', fontSize: 11, angle: kind.angle ?? 0 }
  const { canvas, truth } = drawPage(page, print, kind.columns ? layOutInColumns : undefined)
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  lookScanned(pixels.data, canvas.width, random)
  const scan = { width: canvas.width, height: canvas.height, grey: pixels.data.filter((_, at) => at % 4 === 0) }
  const upright = { ...scan, grey: new Uint8Array(scan.grey) }
  kind.spoil?.(upright, random)
  const document = await newPdf(file)
  await addScan(document, turned(upright, kind.turn ?? 0), kind.store)
  return { file, bytes: await bytesOf(document), methods: ['ocr'], truths: [truth] }
}

async function addScan(document: PDFDocument, scan: Scan, store: Awkward['store']): Promise<void> {
  const [width, height] = scan.width > scan.height ? [letter.height, letter.width] : [letter.width, letter.height]
  const page = document.addPage([width, height])
  if (store === undefined) return page.drawImage(await document.embedJpg(jpegOf(scan)), { x: 0, y: 0, width, height })
  const { properties, bytes } = store(scan)
  const dictionary = { Type: 'XObject', Subtype: 'Image', Width: scan.width, Height: scan.height, Filter: 'FlateDecode', ...properties }
  page.node.setXObject(PDFName.of('Scan'), document.context.register(document.context.stream(deflateSync(bytes, { level: 1 }), dictionary)))
  const content = document.context.stream(`q ${width} 0 0 ${height} 0 0 cm /Scan Do Q`)
  page.node.set(PDFName.of('Contents'), document.context.register(content))
}

function jpegOf({ width, height, grey }: Scan): Uint8Array {
  const canvas = createCanvas(width, height)
  const pixels = new ImageData(width, height)
  for (let at = 0; at < grey.length; at += 1) pixels.data.fill(grey[at] as number, at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4)
  canvas.getContext('2d').putImageData(pixels, 0, 0)
  return canvas.encodeSync('jpeg', { quality: 80 })
}

function inOneBit({ width, height, grey }: Scan): Stored {
  const rowBytes = (width + 7) >> 3
  const bytes = new Uint8Array(rowBytes * height)
  for (let at = 0; at < grey.length; at += 1) {
    const byte = Math.floor(at / width) * rowBytes + ((at % width) >> 3)
    // Stored the other way round and set right by Decode, as some scanners do.
    if ((grey[at] as number) < 140) bytes[byte] = (bytes[byte] as number) | (0x80 >> ((at % width) & 7))
  }
  const properties = { ColorSpace: 'DeviceGray', BitsPerComponent: 1 }
  return { properties: { ...properties, Decode: [1, 0] }, bytes }
}

function inBlackInk({ grey }: Scan): Stored {
  const bytes = new Uint8Array(grey.length * 4)
  for (let at = 0; at < grey.length; at += 1) bytes[at * 4 + 3] = 255 - (grey[at] as number)
  return { properties: { ColorSpace: 'DeviceCMYK', BitsPerComponent: 8 }, bytes }
}

/** Turned clockwise. */
function turned(scan: Scan, turn: 0 | 90 | 180 | 270): Scan {
  if (turn === 0) return scan
  const { width, height, grey } = turned(scan, (turn - 90) as 0 | 90 | 180)
  const next = new Uint8Array(grey.length)
  for (let at = 0; at < grey.length; at += 1) next[(at % width) * height + height - 1 - Math.floor(at / width)] = grey[at] as number
  return { width: height, height: width, grey: next }
}

function each(change: (grey: number) => number): (scan: Scan) => void {
  return ({ grey }) => {
    for (let at = 0; at < grey.length; at += 1) grey[at] = change(grey[at] as number)
  }
}

/** A dark speck of one or two pixels in every square of so many. */
const squareOfSpeck = 6

function speckle({ width, height, grey }: Scan, random: Random): void {
  for (let top = 0; top + squareOfSpeck < height; top += squareOfSpeck) {
    for (let left = 0; left + squareOfSpeck < width; left += squareOfSpeck) {
      const at = (top + random.whole(1, squareOfSpeck - 2)) * width + left + random.whole(1, squareOfSpeck - 2)
      grey.fill(random.whole(0, 60), at, at + random.whole(1, 2))
    }
  }
}

/** Grey paper, and a shadow that takes two thirds of the light of the lower right corner. */
function shade({ width, height, grey }: Scan): void {
  for (let at = 0; at < grey.length; at += 1) {
    const far = (at % width) / width + Math.floor(at / width) / height
    grey[at] = (grey[at] as number) * (0.8 - 0.28 * far)
  }
}
