import { expect, test } from 'vitest'
import { fittingDpi, toGrey, toPgm } from './picture.ts'

const letter = { width: 612, height: 792 }
const limits = { maxPixels: 100_000_000, maxSide: 16_384 }

test('grey is Rec. 601 luma', () => {
  const rgba = Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 0, 255)
  expect([...toGrey(rgba)]).toEqual([76, 150, 29, 255, 0])
})

test('a Netpbm image is a header and the bytes', () => {
  const pgm = toPgm({ width: 2, height: 1, grey: Uint8Array.of(7, 9), dpi: 300 })
  expect(Buffer.from(pgm).toString('latin1')).toBe('P5\n2 1\n255\n\u0007\u0009')
})

test('an ordinary page is drawn at the DPI that was asked for', () => {
  expect(fittingDpi(letter, 300, limits)).toBe(300)
  expect(fittingDpi(letter, 72, limits)).toBe(72)
})

test('the DPI goes down for the limit of pixels and for that of a side', () => {
  expect(fittingDpi({ width: 3600, height: 3600 }, 300, limits)).toBe(200)
  expect(fittingDpi({ width: 14_400, height: 72 }, 300, limits)).toBe(81)
})

test('a page that is too large even at 72 DPI is refused', () => {
  expect(() => fittingDpi({ width: 14_400, height: 14_400 }, 300, limits)).toThrow('200 x 200 inches')
})
