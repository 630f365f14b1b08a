import { crc32, deflateSync } from 'node:zlib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../src-main/contract/error-catalogue.ts'
import { openPdf } from '../engines/pdfjs.ts'
import { Failure } from '../failure.ts'
import { drawImage } from '../steps/decode-image.ts'
import { type OpenImage, openImage } from '../steps/open-image.ts'
import { drawPage } from '../steps/render.ts'
import { limits, sourceOf } from '../test-documents.ts'
import { imagePdf } from './image-pdf.ts'

/** A picture of which every quarter has another colour, 80 x 40 pixels. */
function quarters() {
  const canvas = createCanvas(80, 40)
  const context = canvas.getContext('2d')
  for (const [index, colour] of ['#c00000', '#00c000', '#0000c0', '#c0c0c0'].entries()) {
    context.fillStyle = colour
    context.fillRect((index % 2) * 40, index < 2 ? 0 : 20, 40, 20)
  }
  return canvas
}

/** The colours in the middle of the four quarters, roughly. */
function coloursOf(data: Uint8Array, width: number, height: number): string[] {
  return [0.25, 0.75].flatMap((down) =>
    [0.25, 0.75].map((across) => {
      const at = 4 * (Math.floor(height * down) * width + Math.floor(width * across))
      return [...data.subarray(at, at + 3)].map((value) => Math.round(value / 64)).join(' ')
    }),
  )
}

async function* oneAfterTheOther<T>(...values: T[]): AsyncGenerator<T> {
  yield* values
}

async function coloursOfPdf(image: OpenImage, kind: 'png' | 'jpeg', original: Uint8Array) {
  const { bytes } = await imagePdf(oneAfterTheOther({ image, original: { kind, bytes: original }, mayBeEmpty: false }), limits)
  const pdf = await openPdf(await sourceOf(bytes), limits)
  try {
    const { canvas } = await drawPage(pdf, await pdf.page(1), 300 / 72)
    return { size: [canvas.width, canvas.height], colours: coloursOf(canvas.data(), canvas.width, canvas.height) }
  } finally {
    await pdf.close()
  }
}

/** What the recogniser was given. */
async function coloursAsDrawn(image: OpenImage) {
  const { canvas } = await drawImage(image, limits.maxSide)
  return { size: [canvas.width, canvas.height], colours: coloursOf(canvas.data(), canvas.width, canvas.height) }
}

/** A JPEG with an Exif segment that says so. */
async function jpegWith(orientation: number): Promise<Buffer> {
  const jpeg = await quarters().encode('jpeg', 95)
  const exif = Buffer.from(`ffe1002245786966000049492a0008000000010012010300010000000${orientation}00000000000000`, 'hex')
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a JPEG of orientation %i looks as it did to the recogniser', async (orientation) => {
  const bytes = await jpegWith(orientation)
  const image = await openImage(await sourceOf(bytes), 'jpeg', 1, limits)
  const drawn = await coloursAsDrawn(image)
  if (orientation >= 5) expect((await loadImage(bytes)).width).toBe(40)
  expect(await coloursOfPdf(image, 'jpeg', bytes)).toEqual(drawn)
})

/** A PNG of eight rows of eight pixels in two colours. */
function tinyPng(header: number[], chunks: [name: string, data: number[]][]): Buffer {
  const chunk = ([name, data]: [string, number[]]) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(data)])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const all: [string, number[]][] = [['IHDR', [0, 0, 0, 8, 0, 0, 0, 8, ...header, 0, 0, 0]], ...chunks, ['IEND', []]]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...all.map(chunk)])
}

const packed = (...row: number[]) => [...deflateSync(Buffer.from(Array.from({ length: 8 }, () => [0, ...row]).flat()))]
const [red, blue] = [
  [192, 0, 0],
  [0, 0, 192],
]

/** The same kind of picture as different programs write it. */
const pngs: [string, () => Promise<Buffer>][] = [
  ['with transparency', async () => quarters().encode('png')],
  ['of grey levels', async () => tinyPng([8, 0], [['IDAT', packed(0, 0, 0, 0, 192, 192, 192, 192)]])],
  ['of black and white', async () => tinyPng([1, 0], [['IDAT', packed(0b00001111)]])],
  ['of colours', async () => tinyPng([8, 2], [['IDAT', packed(...[red, red, red, red, blue, blue, blue, blue].flat())]])],
  [
    'of a palette',
    async () =>
      tinyPng(
        [1, 3],
        [
          ['PLTE', [...red, ...blue]],
          ['IDAT', packed(0b00001111)],
        ],
      ),
  ],
  [
    'of a palette with a colour that is clear',
    async () =>
      tinyPng(
        [1, 3],
        [
          ['PLTE', [...red, ...blue]],
          ['tRNS', [0]],
          ['IDAT', packed(0b00001111)],
        ],
      ),
  ],
]

test.each(pngs)('a PNG %s looks as it did to the recogniser', async (_, make) => {
  const bytes = await make()
  const image = await openImage(await sourceOf(bytes), 'png', 1, limits)
  expect(await coloursOfPdf(image, 'png', bytes)).toEqual(await coloursAsDrawn(image))
})

test('every page of an image file has its sheet, and one that cannot be opened an empty one', async () => {
  const sheet = async (width: number, height: number) => {
    const bytes = createCanvas(width, height).toBuffer('image/png')
    return { image: await openImage(await sourceOf(bytes), 'png', 1, limits), original: null, mayBeEmpty: false }
  }
  const { bytes, pages } = await imagePdf(oneAfterTheOther(await sheet(300, 600), null, await sheet(600, 300)), limits)
  expect(pages.map(({ view }) => view)).toEqual([
    [0, 0, 72, 144],
    [0, 0, 595, 842],
    [0, 0, 144, 72],
  ])
  const pdf = await openPdf(await sourceOf(bytes), limits)
  expect(pdf.pageCount).toBe(3)
  await pdf.close()
})

describe('a page that turns out to be damaged when it is decoded', () => {
  const damaged = (mayBeEmpty: boolean, code: ErrorCode = 'UNREADABLE') => {
    const image: OpenImage = { pageCount: 2, dpi: null, decode: () => Promise.reject(new Failure(code, 'it ends too soon')) }
    return imagePdf(oneAfterTheOther({ image, original: null, mayBeEmpty }), limits)
  }

  test('is an empty sheet where it has failed when it was read', async () => {
    expect((await damaged(true)).pages.map(({ view }) => view)).toEqual([[0, 0, 595, 842]])
  })

  test('is no PDF where it was recognised: its words would stand on nothing', async () => {
    await expect(damaged(false)).rejects.toMatchObject({ code: 'UNREADABLE' })
  })

  test('is no PDF where the whole file is gone', async () => {
    await expect(damaged(true, 'SOURCE_MISSING')).rejects.toMatchObject({ code: 'SOURCE_MISSING' })
  })
})
