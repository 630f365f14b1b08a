import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ImageKind } from '../formats/image-header.ts'
import { inspectDocument } from '../inspect-document.ts'
import { closeDocument } from '../open-document.ts'
import { limits, scanOf, sourceOf, temporaryFolder } from '../test-documents.ts'
import { writeBmp, writeGif } from '../testing/write-images.ts'
import { greyPage, packBits, packDeflate, packLzw, type TiffToWrite, writeTiff } from '../testing/write-tiff.ts'
import { decodeImage } from './decode-image.ts'
import { countImagePages, openImage } from './open-image.ts'
import { type GreyPicture, toGrey } from './picture.ts'

afterAll(closeDocument)

const scan = scanOf(['Three small words'], { width: 400, height: 120 })
const rgba = new Uint8Array(scan.data())
const grey = toGrey(rgba)
const { width, height } = scan
const inverted = grey.map((value) => 255 - value)
const size = { 256: [width], 257: [height], 278: [height] }

async function decode(bytes: Uint8Array, kind: ImageKind, pageNumber = 1, maxPixels = limits.maxPixels): Promise<GreyPicture> {
  const within = { ...limits, maxPixels }
  return decodeImage(await openImage(await sourceOf(bytes), kind, pageNumber, within), within)
}

const tiff = (page: TiffToWrite) => decode(writeTiff([page]), 'tiff')

/** The mean difference of two pictures of the same size, in steps of grey. */
function difference(picture: GreyPicture, wanted: Uint8Array): number {
  expect([picture.width, picture.height, picture.grey.length]).toEqual([width, height, wanted.length])
  return picture.grey.reduce((sum, value, at) => sum + Math.abs(value - (wanted[at] as number)), 0) / wanted.length
}

// Made from the PNG beside it by ImageMagick 6.9 with libheif 1.15, because nothing here can write one.
const heic = readFileSync(join(import.meta.dirname, '../testing/three-words.heic'))
const pngOfHeic = async () => (await decode(readFileSync(join(import.meta.dirname, '../testing/three-words.png')), 'png')).grey
const bmp = writeBmp(rgba, width, height, 7_874)
const gif = writeGif([grey, inverted], width, height)
const webp = await scan.encode('webp', 100)
const lzwTiff = writeTiff([{ tags: { ...size, 258: [8], 259: [5], 262: [1] }, parts: [packLzw(grey)] }])

describe.each<[ImageKind, Uint8Array, number]>([
  ['bmp', bmp, 0.01],
  ['gif', gif, 0.01],
  ['webp', webp, 1],
  ['heic', heic, 3],
  ['tiff', lzwTiff, 0],
])('%s', (kind, bytes, most) => {
  test('has the pixels of the PNG of the same picture', async () => {
    expect(difference(await decode(bytes, kind), kind === 'heic' ? await pngOfHeic() : grey)).toBeLessThanOrEqual(most)
  })

  test('is one page by its first bytes', async () => {
    expect(await inspectDocument({ source: await sourceOf(bytes), limits })).toMatchObject({ type: 'inspected', kind, pageCount: 1 })
  })

  test('is refused for its size before it is decoded', async () => {
    await expect(decode(bytes, kind, 1, width * height - 1)).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' })
    await expect(decode(bytes, kind, 1, width * height)).resolves.toMatchObject({ width })
  })

  test.each([0.1, 0.5, 0.9, 0.999])('cut off at %f of its length is UNREADABLE, never blank', async (share) => {
    const part = bytes.subarray(0, Math.max(40, Math.floor(bytes.length * share)))
    // The frames of an animation behind the first are not read.
    if (kind === 'gif' && share > 0.5) return
    await expect(decode(part, kind)).rejects.toMatchObject({ code: 'UNREADABLE' })
    expect(await inspectDocument({ source: await sourceOf(part), limits })).toMatchObject({ type: 'failed', code: 'UNREADABLE' })
  })

  test('has no second page', async () => {
    await expect(decode(bytes, kind, 2)).rejects.toMatchObject({ code: 'PAGE_UNREADABLE' })
  })
})

describe('the pixels of a TIFF are the same', () => {
  const bits = (wanted: Uint8Array, depth: number) => {
    const row = Math.ceil((width * depth) / 8)
    const packed = new Uint8Array(row * height)
    wanted.forEach((value, at) => {
      const bit = (at % width) * depth
      const byte = Math.floor(at / width) * row + (bit >> 3)
      packed[byte] = (packed[byte] as number) | ((value >> (8 - depth)) << (8 - depth - (bit & 7)))
    })
    return packed
  }
  const rgb = Buffer.from([...grey].flatMap((value) => [value, value, value]))
  const cmyk = Buffer.from([...grey].flatMap((value) => [0, 0, 0, 255 - value]))
  const sixteen = (littleEndian: boolean) => Buffer.from([...grey].flatMap((value) => (littleEndian ? [7, value] : [value, 7])))
  const differences = grey.map((value, at) => (at % width === 0 ? value : value - (grey[at - 1] as number)))
  const palette = [0, 1, 2].flatMap(() => Array.from({ length: 256 }, (_, at) => (255 - at) * 257))
  const strips = Array.from({ length: 12 }, (_, at) => packDeflate(grey.subarray(at * 10 * width, (at + 1) * 10 * width)))
  const tile = (left: number, top: number) =>
    packDeflate(Buffer.from(Array.from({ length: 64 * 64 }, (_, at) => grey[(top + (at >> 6)) * width + left + (at & 63)] ?? 0)))
  const tiles = [0, 64].flatMap((top) => Array.from({ length: 7 }, (_, at) => tile(at * 64, top)))

  test.each<[string, TiffToWrite]>([
    ['not packed', greyPage(grey, width, height)],
    ['with PackBits', { ...greyPage(grey, width, height, { 259: [32_773] }), parts: [packBits(grey)] }],
    ['with deflate', { ...greyPage(grey, width, height, { 259: [8] }), parts: [packDeflate(grey)] }],
    ['with the older number of deflate', { ...greyPage(grey, width, height, { 259: [32_946] }), parts: [packDeflate(grey)] }],
    ['in strips', { ...greyPage(grey, width, height, { 259: [8], 278: [10] }), parts: strips }],
    ['in tiles', { ...greyPage(grey, width, height, { 259: [8], 322: [64], 323: [64] }), parts: tiles, tiled: true }],
    ['where least is white', greyPage(inverted, width, height, { 262: [0] })],
    ['of a palette', greyPage(inverted, width, height, { 262: [3], 320: palette })],
    ['in colours', { tags: { ...size, 258: [8, 8, 8], 259: [1], 262: [2], 277: [3] }, parts: [rgb] }],
    ['in printing colours', { tags: { ...size, 258: [8, 8, 8, 8], 259: [1], 262: [5], 277: [4] }, parts: [cmyk] }],
    ['of sixteen bits', greyPage(sixteen(true), width, height, { 258: [16] })],
    ['as differences', { ...greyPage(grey, width, height, { 259: [5], 317: [2] }), parts: [packLzw(differences)] }],
  ])('%s', async (_, page) => {
    expect(difference(await tiff(page), grey)).toBe(0)
  })

  test('with the highest byte first', async () => {
    const bytes = writeTiff([greyPage(sixteen(false), width, height, { 258: [16] })], { littleEndian: false })
    expect(difference(await decode(bytes, 'tiff'), grey)).toBe(0)
  })

  test.each([1, 2, 4])('of %i bits, coarsely', async (depth) => {
    const coarse = grey.map((value) => Math.round(((value >> (8 - depth)) * 255) / (2 ** depth - 1)))
    expect(difference(await tiff(greyPage(bits(grey, depth), width, height, { 258: [depth] })), coarse)).toBeLessThan(0.5)
  })

  test('as a JPEG in it, but for the losses of a JPEG', async () => {
    const jpeg = await scan.encode('jpeg', 95)
    const page = { tags: { ...size, 258: [8, 8, 8], 259: [7], 262: [6], 277: [3] }, parts: [jpeg] }
    expect(difference(await tiff(page), grey)).toBeLessThan(2)
  })

  test.each([
    [3, (x: number, y: number) => (height - 1 - y) * width + width - 1 - x],
    [2, (x: number, y: number) => y * width + width - 1 - x],
    [4, (x: number, y: number) => (height - 1 - y) * width + x],
  ])('stored with orientation %i', async (orientation, from) => {
    const stored = grey.map((_, at) => grey[from(at % width, Math.floor(at / width))] as number)
    expect(difference(await tiff(greyPage(stored, width, height, { 274: [orientation] })), grey)).toBe(0)
  })

  test.each([
    [5, (x: number, y: number) => x * width + y],
    [6, (x: number, y: number) => x * width + width - 1 - y],
    [7, (x: number, y: number) => (height - 1 - x) * width + width - 1 - y],
    [8, (x: number, y: number) => (height - 1 - x) * width + y],
  ])('stored on its side with orientation %i', async (orientation, from) => {
    const stored = grey.map((_, at) => grey[from(at % height, Math.floor(at / height))] as number)
    expect(difference(await tiff(greyPage(stored, height, width, { 274: [orientation] })), grey)).toBe(0)
  })

  const convert = spawnSync('convert', ['-version']).status === 0
  test.each(['Group4', 'Fax'])('packed by ImageMagick as %s', async (compression) => {
    if (!convert) return console.warn(`Skipped: TIFF packed as ${compression} needs ImageMagick.`)
    const path = join(await temporaryFolder(), 'fax.tif')
    const made = spawnSync('convert', ['png:-', '-threshold', '50%', '-compress', compression, path], { input: scan.toBuffer('image/png') })
    expect(made.stderr.toString()).toBe('')
    const black = grey.map((value) => (value > 127 ? 255 : 0))
    expect(difference(await decode(readFileSync(path), 'tiff'), black)).toBeLessThan(0.05)
  })
})

/** Sixteen pixels by eight, of which the middle eight of each line are black. */
function smallFax(): TiffToWrite {
  // Horizontal mode with 4 white and 8 black, then the line's end; seven lines like the one above; the mark of the end.
  const codes = `${'001'}${'1011'}${'000101'}${'1'}${'111'.repeat(7)}${'000000000001'.repeat(2)}`.padEnd(64, '0')
  const fax = Buffer.from((codes.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  return { tags: { 256: [16], 257: [8], 258: [1], 259: [4], 262: [0], 278: [8] }, parts: [fax] }
}

test('a line of a fax that repeats is read as written in T.6', async () => {
  const picture = await tiff(smallFax())
  const line = Array.from({ length: 16 }, (_, x) => (x >= 4 && x < 12 ? 0 : 255))
  expect([...picture.grey]).toEqual(Array.from({ length: 8 }, () => line).flat())
})

test('a fax whose end is beyond the end of the file is UNREADABLE and not white', async () => {
  const bytes = writeTiff([smallFax()])
  const directory = bytes.readUInt32LE(4)
  const tags = Array.from({ length: bytes.readUInt16LE(directory) }, (_, at) => directory + 2 + 12 * at)
  const lengthOfStrip = tags.find((at) => bytes.readUInt16LE(at) === 279) ?? 0
  bytes.writeUInt32LE(bytes.length, lengthOfStrip + 8)
  await expect(decode(bytes, 'tiff')).rejects.toMatchObject({ code: 'UNREADABLE', message: 'the file ends before its picture does' })
})

describe('the pages of a TIFF', () => {
  const three = [grey, inverted, grey].map((pixels) => greyPage(pixels, width, height, { 282: [300], 296: [2] }))

  test('are its directories, each read by itself', async () => {
    const bytes = writeTiff(three)
    expect(await inspectDocument({ source: await sourceOf(bytes), limits })).toMatchObject({ kind: 'tiff', pageCount: 3 })
    expect(difference(await decode(bytes, 'tiff', 2), inverted)).toBe(0)
    expect(difference(await decode(bytes, 'tiff', 3), grey)).toBe(0)
  })

  test('do not count small copies and masks', async () => {
    const copies = [1, 4].map((kind) => greyPage(grey, width, height, { 254: [kind] }))
    expect(await countImagePages(await sourceOf(writeTiff([...three, ...copies])), 'tiff', limits)).toBe(3)
  })

  test('that go round in a circle are UNREADABLE', async () => {
    const once = writeTiff(three)
    const first = once.readUInt32LE(4)
    expect(await inspectDocument({ source: await sourceOf(writeTiff(three, { nextOfLast: first })), limits })).toMatchObject({
      code: 'UNREADABLE',
    })
  })

  test('that cannot be read cost only themselves', async () => {
    const bytes = writeTiff([...three, greyPage(grey, width, height, { 259: [50_001] })])
    await expect(decode(bytes, 'tiff', 4)).rejects.toMatchObject({ code: 'UNREADABLE', message: expect.stringContaining('WebP') })
    expect(difference(await decode(bytes, 'tiff', 1), grey)).toBe(0)
  })

  test('know their resolution, by the inch or the centimetre', async () => {
    expect((await decode(writeTiff(three), 'tiff')).dpi).toBe(300)
    expect((await tiff(greyPage(grey, width, height, { 282: [79], 296: [3] }))).dpi).toBe(201)
  })
})

test.each<[string, Record<number, number[]>]>([
  ['JPEG 2000', { 259: [34_712] }],
  ['colours of another kind', { 262: [8] }],
  ['32 bits', { 258: [32] }],
  ['numbers with a point', { 339: [3] }],
  ['a predictor for them', { 317: [3] }],
  ['colours kept apart', { 284: [2], 277: [3], 262: [2], 258: [8, 8, 8] }],
  ['fewer parts than its height asks for', { 278: [10] }],
  ['a part larger than any picture', { 322: [60_000], 323: [60_000] }],
])('a TIFF with %s is UNREADABLE and not black', async (_, tags) => {
  await expect(tiff(greyPage(grey, width, height, tags))).rejects.toMatchObject({ code: 'UNREADABLE' })
})

test.each<[string, number, Uint8Array]>([
  ['LZW', 5, packLzw(grey).subarray(0, 200)],
  ['deflate', 8, packDeflate(grey).subarray(0, 200)],
  ['PackBits', 32_773, packBits(grey).subarray(0, 200)],
  ['JPEG', 7, Buffer.from('ffd8ffd9', 'hex')],
  ['fax', 4, Buffer.alloc(0)],
])('a strip of %s that is too short is UNREADABLE and not white', async (_, compression, strip) => {
  const page = { tags: { ...size, 258: [compression === 4 ? 1 : 8], 259: [compression], 262: [1] }, parts: [strip] }
  await expect(tiff(page)).rejects.toMatchObject({ code: 'UNREADABLE' })
})

test.each([
  ['tiff', writeTiff([greyPage(new Uint8Array(4), 2 ** 31, 2 ** 31)])],
  [
    'bmp',
    Buffer.concat([writeBmp(new Uint8Array(16), 2, 2).subarray(0, 18), Buffer.from('ffffff7fffffff7f', 'hex'), bmp.subarray(26, 54)]),
  ],
  ['gif', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(4, 0xff), gif.subarray(10, 800)])],
  ['webp', Buffer.concat([Buffer.from('RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0'), Buffer.alloc(6, 0xff), Buffer.alloc(40)])],
] as const)('a bomb of a %s costs nothing but its header', async (kind, bytes) => {
  await expect(decode(bytes, kind)).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' })
})

test('of a GIF with several frames the first is read', async () => {
  expect(difference(await decode(writeGif([inverted, grey], width, height), 'gif'), inverted)).toBeLessThan(0.01)
})

test('a BMP knows its resolution', async () => {
  expect((await decode(bmp, 'bmp')).dpi).toBe(200)
})
