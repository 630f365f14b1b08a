import { expect, test } from 'vitest'
import { onlyImages } from './only-images.ts'
import type { PaintedImage } from './painted-images.ts'

/** Two pixels a point, and the page is 4 x 3 points; y goes up on the page and down in the picture. */
const viewport = { convertToViewportPoint: (x: number, y: number) => [2 * x, 6 - 2 * y] } as unknown as Parameters<typeof onlyImages>[2]
const black = { width: 8, height: 6, dpi: 144, grey: new Uint8Array(48) }
const image = (...box: PaintedImage['box']): PaintedImage => ({ share: 0.1, box, name: null })

const rowsOf = (images: PaintedImage[] | null) => {
  const { grey } = onlyImages(black, images, viewport)
  return Array.from({ length: 6 }, (_, row) => [...grey.subarray(row * 8, row * 8 + 8)].map((level) => (level === 0 ? '#' : '.')).join(''))
}

test('what is not on an image is paper', () => {
  expect(rowsOf([image(1, 1, 3, 2)])).toEqual(['........', '........', '..####..', '..####..', '........', '........'])
})

test('an image that reaches beyond the page is cut off there, and one beside it is nothing', () => {
  expect(rowsOf([image(3, 2, 9, 9), image(20, 0, 30, 3)])).toEqual(['......##', '......##', '........', '........', '........', '........'])
})

test('where nobody knows of the images the page stays, and the picture is never changed', () => {
  expect(onlyImages(black, null, viewport)).toBe(black)
  expect(black.grey.every((level) => level === 0)).toBe(true)
})
