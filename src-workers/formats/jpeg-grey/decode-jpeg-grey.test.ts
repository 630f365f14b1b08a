import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanOf } from '../../test-documents.ts'
import { chanceOf } from '../../testing/chance.ts'
import { cmykJpeg } from '../../testing/encoded-shapes.ts'
import { decodeWithPdfJs } from '../../testing/jpeg-of-pdfjs.ts'
import { type JpegShape, writeJpeg } from '../../testing/write-jpeg.ts'
import { decodeJpegGrey, type GreyImage } from './decode-jpeg-grey.ts'

const byPdfJs = await decodeWithPdfJs()

/** Both round in whole numbers, each in its way. */
const mostApart = 2

function apart(one: GreyImage, other: GreyImage | null): number {
  expect([one.width, one.height]).toEqual([other?.width, other?.height])
  return one.grey.reduce((most, grey, at) => Math.max(most, Math.abs(grey - (other?.grey[at] as number))), 0)
}

/** Blocks of lightness in a unit, across and down, and of both colours. */
const sampled = (lightness: [number, number], colour: [number, number], other = colour): JpegShape['sampling'] => [lightness, colour, other]
const usual = sampled([2, 2], [1, 1])
const samplings = [usual, sampled([1, 1], [1, 1]), sampled([2, 1], [1, 1]), sampled([1, 2], [1, 1]), sampled([2, 2], [2, 1], [1, 2])]

const jpegs = fc
  .record({
    width: fc.integer({ min: 1, max: 70 }),
    height: fc.integer({ min: 1, max: 50 }),
    sampling: fc.constantFrom(...samplings),
    restartInterval: fc.integer({ min: 0, max: 7 }),
    seed: fc.nat(),
  })
  .map(({ seed, ...shape }) => writeJpeg({ ...shape, chance: chanceOf(seed) }))

/** Things that happen to files: places are parts of the length, so that they shrink with it. */
const damages = fc.record({
  what: fc.constantFrom('cut', 'flip', 'put', 'drop', 'double', 'swap', 'zero', 'cut out'),
  // Not `double`, which likes numbers next to nothing.
  place: fc.integer({ min: 0, max: 99_999 }).map((part) => part / 100_000),
  value: fc.nat(255),
})

function damaged(jpeg: Buffer, { what, place, value }: { what: string; place: number; value: number }): Buffer {
  const at = Math.min(jpeg.length - 2, Math.floor(place * jpeg.length))
  const bytes = Buffer.from(jpeg)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  if (what === 'cut') return before
  if (what === 'flip') bytes[at] = (bytes[at] as number) ^ (1 << (value & 7))
  if (what === 'put') bytes[at] = value
  if (what === 'drop') return Buffer.concat([before, after.subarray(1)])
  if (what === 'double') return Buffer.concat([before, after.subarray(0, 1), after])
  if (what === 'swap') after.subarray(0, 2).reverse()
  if (what === 'zero') after.subarray(0, 1 + (value & 31)).fill(0)
  if (what === 'cut out') return Buffer.concat([before, after.subarray(1 + value)])
  return bytes
}

describe('a sound JPEG in colour', () => {
  test('has the lightness that pdf.js finds', () => {
    fc.assert(
      fc.property(jpegs, (jpeg) => {
        const { complaints, lightness } = byPdfJs(jpeg)
        expect(complaints).toEqual([])
        expect(apart(decodeJpegGrey(jpeg) as GreyImage, lightness)).toBeLessThanOrEqual(mostApart)
      }),
      { numRuns: 400 },
    )
  })

  test('as another program writes it', async () => {
    const jpeg = await scanOf(['The quick brown fox', 'jumps over the lazy dog'], { width: 601, height: 397, ink: '#206020' }).encode(
      'jpeg',
      85,
    )
    const decoded = decodeJpegGrey(jpeg) as GreyImage
    expect(apart(decoded, byPdfJs(jpeg).lightness)).toBeLessThanOrEqual(mostApart)
    expect(new Set(decoded.grey).size).toBeGreaterThan(20)
  })

  test('may have something behind its end', () => {
    const jpeg = writeJpeg({
      width: 20,
      height: 20,
      sampling: usual,
      restartInterval: 0,
      chance: chanceOf(1),
    })
    expect(decodeJpegGrey(Buffer.concat([jpeg, Buffer.from('\n')]))).toEqual(decodeJpegGrey(jpeg))
    expect(decodeJpegGrey(jpeg)).toMatchObject({ width: 20, height: 20 })
  })
})

describe('a damaged JPEG', () => {
  test.each([1, 2])('with %i damages is left to pdf.js whenever pdf.js has anything to say', (count) => {
    let [complained, decoded] = [0, 0]
    fc.assert(
      fc.property(jpegs, fc.array(damages, { minLength: count, maxLength: count }), (jpeg, all) => {
        const bytes = all.reduce(damaged, jpeg)
        const here = decodeJpegGrey(bytes)
        const there = byPdfJs(bytes)
        if (there.complaints.length > 0) complained += 1
        if (here === null) return
        decoded += 1
        expect(there.complaints).toEqual([])
        expect(apart(here, there.lightness)).toBeLessThanOrEqual(mostApart)
      }),
      { numRuns: 3_000 },
    )
    expect(complained).toBeGreaterThan(2_000)
    expect(decoded).toBeGreaterThan(20)
  })

  test('is never decoded when it was cut off, wherever that was', () => {
    const jpeg = writeJpeg({
      width: 40,
      height: 30,
      sampling: usual,
      restartInterval: 2,
      chance: chanceOf(7),
    })
    for (let length = 0; length < jpeg.length; length += 1) expect(decodeJpegGrey(jpeg.subarray(0, length))).toBeNull()
    expect(decodeJpegGrey(jpeg)).not.toBeNull()
  })
})

test('a JPEG of another size than is wanted is not decoded, however large it says it is', () => {
  const jpeg = writeJpeg({
    width: 20,
    height: 10,
    sampling: usual,
    restartInterval: 0,
    chance: chanceOf(1),
  })
  expect(decodeJpegGrey(jpeg, { width: 20, height: 10 })).toMatchObject({ width: 20, height: 10 })
  expect(decodeJpegGrey(jpeg, { width: 20, height: 11 })).toBeNull()
})

describe('left to another decoder is', () => {
  const shape = { width: 30, height: 30, restartInterval: 0, chance: chanceOf(3) }
  const three = (more: Partial<JpegShape> = {}) => writeJpeg({ ...shape, sampling: usual, chance: chanceOf(3), ...more })
  const replaced = (jpeg: Buffer, from: string, to: string) => Buffer.from(jpeg.toString('hex').replace(from, to), 'hex')
  const adobe = (transform: number) => Buffer.from([0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform])
  const withSegment = (segment: Buffer) => Buffer.concat([three().subarray(0, 2), segment, three().subarray(2)])

  test.each([
    ['grey', writeJpeg({ ...shape, sampling: [[1, 1]] })],
    ['four colours', writeJpeg({ ...shape, sampling: [1, 1, 1, 1].map(() => [1, 1]) })],
    ['CMYK as another program writes it', cmykJpeg],
    ['progressive', replaced(three(), 'ffc00011', 'ffc20011')],
    ['red, green and blue by an Adobe segment', withSegment(adobe(0))],
    ['more samples of a colour', three({ sampling: sampled([1, 1], [2, 1], [1, 1]) })],
    ['no JPEG', Buffer.from('this is no JPEG')],
  ])('%s', (_, jpeg) => {
    expect(decodeJpegGrey(jpeg)).toBeNull()
  })

  test('nothing that has an Adobe segment for the usual colours', () => {
    expect(decodeJpegGrey(withSegment(adobe(1)))).toEqual(decodeJpegGrey(three()))
  })
})
