import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bitmap } from './bitmap.ts'
import { piecesOfInk } from './pieces-of-ink.ts'

const bitmaps = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.constantFrom(0, 1), { minLength: width * height, maxLength: width * height })
      .map((ink) => ({ width, height, ink: Uint8Array.from(ink) })),
  )

test('pieces are what a flood from each pixel to its eight neighbours reaches', () => {
  fc.assert(
    fc.property(bitmaps, (bitmap) => {
      expect(boxesOf(bitmap)).toEqual(floodedBoxes(bitmap))
    }),
    { numRuns: 2_000 },
  )
})

test('what meets only at the bottom is one piece', () => {
  const ink = ['1.1.1', '1.1.1', '11111'].join('').replaceAll('.', '0')
  expect(boxesOf({ width: 5, height: 3, ink: Uint8Array.from(ink, Number) })).toEqual(['0 2 0 4'])
})

function boxesOf(bitmap: Bitmap): string[] {
  const { top, bottom, left, right } = piecesOfInk(bitmap)
  return top.map((first, piece) => [first, bottom[piece], left[piece], right[piece]].join(' ')).sort()
}

function floodedBoxes({ width, height, ink }: Bitmap): string[] {
  const left = Uint8Array.from(ink)
  const boxes: string[] = []
  for (let at = left.indexOf(1); at !== -1; at = left.indexOf(1)) {
    const box = { top: height, bottom: 0, left: width, right: 0 }
    const reached = [at]
    left[at] = 0
    for (let next = reached.pop(); next !== undefined; next = reached.pop()) {
      const [x, y] = [next % width, Math.floor(next / width)]
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y)
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
          if (left[row * width + column] !== 1) continue
          left[row * width + column] = 0
          reached.push(row * width + column)
        }
      }
    }
    boxes.push([box.top, box.bottom, box.left, box.right].join(' '))
  }
  return boxes.sort()
}
