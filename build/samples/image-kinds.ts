import { readFileSync } from 'node:fs'
import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'
import { writeBmp, writeGif } from '../../src-workers/testing/write-images.ts'
import { greyPage, packDeflate, packLzw, type TiffToWrite, writeTiff } from '../../src-workers/testing/write-tiff.ts'
import { scanResolution } from './draw-page.ts'
import type { Sample } from './expectation.ts'
import { packGroupFour } from './group-four.ts'
import { randomFor } from './random.ts'
import { bitsOf, inkOf, rgbaOf, type Slip, slipOf } from './slip.ts'

/** A slip in every kind of image file that the others do not show. */
export function* imageKinds(seed: number): Generator<Sample> {
  yield tiffOfAllPackings('images/group 4, lzw, deflate, jpeg.tif', seed)
  yield imageOf('images/slip.webp', seed, (slip) => canvasOf(slip).encodeSync('webp', 85))
  yield imageOf('images/slip.bmp', seed, (slip) => writeBmp(new Uint8Array(rgbaOf(slip)), slip.width, slip.height, dotsPerMetre))
  yield imageOf('images/slip.gif', seed, (slip) => writeGif([slip.grey], slip.width, slip.height))
  // Where it comes from is written beside the tests that compare its pixels (src-workers/steps/open-image.test.ts).
  yield { file: 'images/three words.heic', bytes: heic, methods: ['ocr'], truths: ['Three small words\n'] }
}

const heic = readFileSync(new URL('../../src-workers/testing/three-words.heic', import.meta.url))
const dotsPerMetre = Math.round(scanResolution * 39.3701)

function imageOf(file: string, seed: number, encode: (slip: Slip) => Uint8Array): Sample {
  const slip = slipOf(randomFor(seed, file))
  return { file, bytes: encode(slip), methods: ['ocr'], truths: [slip.truth] }
}

/** Tags of a resolution in dots an inch (TIFF 6.0, section 8). The writer knows whole numbers alone, and a reader takes them. */
const resolution = { 282: [scanResolution], 283: [scanResolution], 296: [2] }

const packings: ((slip: Slip) => TiffToWrite)[] = [
  (slip) => twoColours(slip, 4, packGroupFour(inkOf(slip))),
  (slip) => twoColours(slip, 5, packLzw(bitsOf(slip))),
  ({ grey, width, height }) => ({ ...greyPage(grey, width, height, { ...resolution, 259: [8] }), parts: [packDeflate(grey)] }),
  (slip) => ({
    tags: { 256: [slip.width], 257: [slip.height], 258: [8, 8, 8], 259: [7], 262: [6], 277: [3], 278: [slip.height], ...resolution },
    parts: [canvasOf(slip).encodeSync('jpeg', 85)],
  }),
]

function twoColours({ width, height }: Slip, compression: number, part: Uint8Array): TiffToWrite {
  const tags = { 256: [width], 257: [height], 258: [1], 259: [compression], 262: [0], 277: [1], 278: [height], ...resolution }
  return { tags, parts: [part] }
}

function tiffOfAllPackings(file: string, seed: number): Sample {
  const slips = packings.map((_, index) => slipOf(randomFor(seed, `${file} ${index}`)))
  const pages = packings.map((pack, index) => pack(slips[index] as Slip))
  return { file, bytes: writeTiff(pages), methods: slips.map(() => 'ocr'), truths: slips.map(({ truth }) => truth) }
}

/** A slip as the canvas library encodes pictures from. */
export function canvasOf(slip: Slip): Canvas {
  const canvas = createCanvas(slip.width, slip.height)
  const pixels = new ImageData(slip.width, slip.height)
  pixels.data.set(rgbaOf(slip))
  canvas.getContext('2d').putImageData(pixels, 0, 0)
  return canvas
}
