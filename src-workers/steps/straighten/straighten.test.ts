import { describe, expect, test } from 'vitest'
import type { Word } from '../../../src-main/contract/page.ts'
import { scanOf } from '../../test-documents.ts'
import { type GreyPicture, toGrey } from '../picture.ts'
import type { PictureOfPage } from '../take-picture.ts'
import { whitenPaper } from './background.ts'
import { despeckle } from './despeckle.ts'
import { inkiestPiece } from './piece.ts'
import { readUpright } from './read-upright.ts'
import { rotate } from './rotate.ts'
import { skewOf } from './skew.ts'
import { type Straightening, type StraightPicture, straighten, turnUpright } from './straighten.ts'
import { suretyOf } from './surety.ts'
import { turnPicture } from './turn.ts'

const lines = Array.from({ length: 9 }, (_, index) => `Line ${index} of the quick brown fox and its friends`)

function printed(text: string[]): PictureOfPage {
  const canvas = scanOf(text, { width: 800, height: 500 })
  const { width, height } = canvas
  return { width, height, grey: toGrey(canvas.data()), dpi: 150, ink: { blank: false, darkAreas: false } }
}

const small = (width: number, ...grey: number[]): GreyPicture => ({
  width,
  height: grey.length / width,
  grey: Uint8Array.from(grey),
  dpi: 300,
})
const nothing: Straightening = { turn: false, deskew: false, despeckle: false, cleanBackground: false }

describe('lines that slope', () => {
  test.each([-7, -3, -1, 1, 3, 7])('by %f degrees are found, and levelled the other way', (degrees) => {
    expect(Math.abs(skewOf(rotate(printed(lines), degrees)) + degrees)).toBeLessThan(0.15)
  })

  test('by less than 0.2 degrees are left alone, and so are those beyond 8', () => {
    for (const degrees of [0, 0.1, 12]) expect(skewOf(rotate(printed(lines), degrees))).toBe(0)
  })

  test('are not seen where there are none', () => {
    const noise = printed([])
    for (let at = 0; at < noise.grey.length; at += 1) noise.grey[at] = (at * 7919 * (at % 113)) % 256
    expect(skewOf(noise)).toBe(0)
    expect(skewOf(printed([]))).toBe(0)
  })
})

describe('a picture', () => {
  test('is turned clockwise', () => {
    const picture = small(3, 1, 2, 3, 4, 5, 6)
    expect(turnPicture(picture, 90)).toEqual(small(2, 4, 1, 5, 2, 6, 3))
    expect(turnPicture(picture, 180)).toEqual(small(3, 6, 5, 4, 3, 2, 1))
    expect(turnPicture(picture, 270)).toEqual(small(2, 3, 6, 2, 5, 1, 4))
  })

  test('is rotated clockwise on white, in its size', () => {
    const picture = small(5, ...Array(25).fill(100))
    picture.grey[2 * 5 + 3] = 0
    const rotated = rotate(picture, 90)
    expect([rotated.width, rotated.height, rotated.grey[3 * 5 + 2], rotated.grey[2 * 5 + 3]]).toEqual([5, 5, 0, 100])
    expect(rotate(small(3, ...Array(9).fill(0)), 45).grey[0]).toBe(255)
  })

  test('is cut to the piece with the most ink', () => {
    const picture = printed([])
    for (let y = 400; y < 404; y += 1) for (let x = 500; x < 700; x += 2) picture.grey[y * 800 + x] = 0
    const piece = inkiestPiece(picture)
    expect([piece.width, piece.height, piece.grey.includes(0)]).toEqual([360, 225, true])
  })

  test('is changed by nothing that is not wanted', () => {
    const picture = rotate(printed(lines), 3)
    expect(straighten(picture, nothing)).toEqual({ ...picture, turn: 0, skew: 0 })
    expect(straighten(picture, { ...nothing, deskew: true }).skew).toBeCloseTo(-3, 0)
  })

  test('that is turned is levelled afterwards, once', () => {
    const sideways = turnPicture(rotate(printed(lines), 3), 90)
    const lying = straighten(sideways, { ...nothing, deskew: true })
    expect(turnUpright(lying, 270, { ...nothing, deskew: true }).skew).toBeCloseTo(-3, 0)
  })
})

test('specks of one or two pixels go, three and what stands on dark ground stay', () => {
  const paper = Array(8 * 8).fill(220)
  for (const at of [9, 12, 21, 33, 34, 35]) paper[at] = 10
  const clean = despeckle(small(8, ...paper))
  expect([9, 12, 21, 33, 34, 35].map((at) => clean.grey[at])).toEqual([220, 220, 220, 10, 10, 10])
  const dark = Array(8 * 8).fill(40)
  dark[27] = 10
  expect(despeckle(small(8, ...dark)).grey[27]).toBe(10)
})

test('paper in a shadow becomes white, ink stays dark', () => {
  const picture = small(200, ...Array.from({ length: 200 * 200 }, (_, at) => ((at % 200) % 20 < 2 ? 30 : 200 - (at % 200) / 4)))
  const { grey } = whitenPaper(picture)
  for (const x of [10, 110, 190]) expect(grey[100 * 200 + x]).toBeGreaterThan(220)
  for (const x of [0, 100, 180]) expect(grey[100 * 200 + x]).toBeLessThan(80)
})

describe('which way is up', () => {
  const word = (confidence: number, [width, height]: [number, number] = [50, 20], text = 'words'): Word => {
    return { text, confidence, box: [0, 0, width, height], line: 0, block: 1, paragraph: 1 }
  }
  const page: StraightPicture = { ...printed(lines), turn: 0, skew: 0 }

  test('is sure by long words, and not where they rise', () => {
    expect(suretyOf([word(90), word(10, [1, 9], 'l')])).toBe(90)
    expect(suretyOf([word(90, [20, 50])])).toBe(0)
    expect(suretyOf([])).toBe(0)
  })

  /** Reads each way up with its own confidence, and notes what it was given. */
  function reader(confidence: Record<number, number>) {
    const read: string[] = []
    const seen = async (picture: StraightPicture) => {
      read.push(`${picture.turn}${picture.grey.length < page.grey.length ? ' piece' : ''}`)
      return { text: String(picture.turn), words: [word(confidence[picture.turn] ?? 0)], engine: 'test' }
    }
    return { read, seen }
  }

  test('is not asked when the page reads well, or when nobody wants to know', async () => {
    for (const [sure, turn] of [
      [60, true],
      [10, false],
    ] as const) {
      const { read, seen } = reader({ 0: sure, 180: 99 })
      expect((await readUpright(page, { ...nothing, turn }, seen)).picture.turn).toBe(0)
      expect(read).toEqual(['0'])
    }
  })

  test('is the first way that is certain, and then the whole is read again', async () => {
    const { read, seen } = reader({ 0: 35, 180: 40, 270: 90 })
    expect((await readUpright(page, { ...nothing, turn: true }, seen)).reading.text).toBe('270')
    expect(read).toEqual(['0', '180 piece', '270 piece', '270'])
  })

  test('stays as it is when no way is clearly better', async () => {
    const { read, seen } = reader({ 0: 45, 180: 59, 270: 64, 90: 30 })
    expect((await readUpright(page, { ...nothing, turn: true }, seen)).reading.text).toBe('0')
    expect(read).toHaveLength(4)
  })
})
