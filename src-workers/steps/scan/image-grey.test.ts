import { expect, test } from 'vitest'
import { imageGrey } from './image-grey.ts'

const image = (kind: number | undefined, ...data: number[]) => ({ width: 2, height: 1, kind, data: Uint8Array.from(data) })

test('bits, three bytes and four bytes a pixel become grey; a stencil has no kind, and bits', () => {
  expect(imageGrey(image(1, 0b0100_0000))?.grey).toEqual(Uint8Array.of(0, 255))
  expect(imageGrey({ width: 2, height: 1, data: Uint8Array.of(0b1000_0000) })?.grey).toEqual(Uint8Array.of(255, 0))
  expect(imageGrey(image(2, 9, 9, 9, 255, 0, 0))?.grey).toEqual(Uint8Array.of(9, 76))
  expect(imageGrey(image(3, 9, 9, 9, 255, 0, 0, 255, 255))?.grey).toEqual(Uint8Array.of(9, 29))
})

test('what is incomplete, shines through, is of another kind or could not be decoded is left', () => {
  expect(imageGrey(image(1))).toBeNull()
  expect(imageGrey(image(2, 9, 9, 9))).toBeNull()
  expect(imageGrey(image(3, 9, 9, 9, 255, 9, 9, 9))).toBeNull()
  expect(imageGrey(image(3, 9, 9, 9, 255, 9, 9, 9, 254))).toBeNull()
  expect(imageGrey(image(4, 9, 9, 9, 9, 9, 9, 9, 9))).toBeNull()
  expect(imageGrey(null)).toBeNull()
  expect(imageGrey({ bitmap: {}, width: 2, height: 1 })).toBeNull()
})
