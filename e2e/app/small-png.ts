import { crc32, deflateSync } from 'node:zlib'
import { createCanvas, loadImage } from '@napi-rs/canvas'

/** Colours of a PNG that has a palette. */
const mostColours = 256

/** So many of them are as they were. */
const mostExact = 12

/** Colours that are the same in the upper five bits of red, green and blue are one when they are rare: 32 greys are enough for the scan of a page. */
const bucketOf = (colour: number): number => colour & 0xf8f8f8

/** The same picture with at most 256 colours, in a third of the bytes: what the documents show is kept in the repository. */
export async function smallPng(png: Buffer): Promise<Buffer> {
  const image = await loadImage(png)
  const { width, height } = image
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const colours = new Uint32Array(width * height)
  for (let at = 0; at < colours.length; at += 1)
    colours[at] = ((data[at * 4] ?? 0) << 16) | ((data[at * 4 + 1] ?? 0) << 8) | (data[at * 4 + 2] ?? 0)
  const { palette, indexOf } = paletteOf(colours)
  // Each row begins with its filter, which is none.
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = indexOf.get(colours[y * width + x] ?? 0) ?? 0
  return encode(width, height, palette, rows)
}

/** The most frequent colours as they are, so that grounds stay what they are, and of the others one for each of the most frequent buckets. */
function paletteOf(colours: Uint32Array): { palette: number[]; indexOf: Map<number, number> } {
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const frequent = [...counts].sort((one, other) => other[1] - one[1])
  const exact = frequent.slice(0, mostExact).map(([colour]) => colour)
  const buckets = new Map<number, { colour: number; count: number }>()
  for (const [colour, count] of frequent.slice(mostExact)) {
    const bucket = buckets.get(bucketOf(colour))
    if (bucket === undefined) buckets.set(bucketOf(colour), { colour, count })
    else bucket.count += count
  }
  const others = [...buckets.values()].sort((one, other) => other.count - one.count).slice(0, mostColours - exact.length)
  const palette = [...exact, ...others.map(({ colour }) => colour)]
  return { palette, indexOf: new Map([...counts.keys()].map((colour) => [colour, nearest(colour, palette)])) }
}

function nearest(colour: number, palette: number[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, other] of palette.entries()) {
    const far = [16, 8, 0].reduce((sum, shift) => sum + (((colour >> shift) & 0xff) - ((other >> shift) & 0xff)) ** 2, 0)
    if (far < least) [best, least] = [index, far]
  }
  return best
}

function encode(width: number, height: number, palette: number[], rows: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits a pixel, each of them an entry of the palette.
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]))
  const parts = [
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
