import { describe, expect, test } from 'vitest'
import type { GreyPicture } from '../picture.ts'
import { letterHeight } from './letter-height.ts'
import { inReadingSize } from './reading-size.ts'

const paper = 235
const print = 40

interface Print {
  height: number
  letters: number
}

/** A page with bars for letters: of each print so many, from the left to the right and from the top to the bottom. */
function pageWith(...prints: Print[]): GreyPicture {
  const page = { width: 1600, height: 1600, dpi: 300, grey: new Uint8Array(1600 * 1600).fill(paper) }
  let [x, y] = [20, 20]
  for (const { height, letters } of prints) {
    for (let letter = 0; letter < letters; letter += 1, x += height) {
      if (x + height > page.width) [x, y] = [20, y + 2 * height]
      const width = Math.ceil(height / 2)
      for (let row = y; row < y + height; row += 1) page.grey.fill(print, row * page.width + x, row * page.width + x + width)
    }
    ;[x, y] = [20, y + 2 * height]
  }
  return page
}

describe('the height of letters', () => {
  test('is that of the small ones, which are half of all', () => {
    expect(letterHeight(pageWith({ height: 24, letters: 300 }, { height: 36, letters: 200 }))).toBe(24)
  })

  test('is that of the small print where that is a tenth of the page, and not where it is less', () => {
    expect(letterHeight(pageWith({ height: 24, letters: 350 }, { height: 12, letters: 45 }))).toBe(12)
    expect(letterHeight(pageWith({ height: 24, letters: 400 }, { height: 12, letters: 25 }))).toBe(24)
  })

  test('leaves out full stops, dashes, lines and specks', () => {
    const page = pageWith({ height: 24, letters: 200 }, { height: 4, letters: 150 })
    for (let row = 1400; row < 1404; row += 1) page.grey.fill(print, row * page.width + 20, row * page.width + 1500)
    expect(letterHeight(page)).toBe(24)
  })

  test('is unknown of a page with hardly a letter, of an empty and of a black one', () => {
    expect(letterHeight(pageWith({ height: 24, letters: 59 }))).toBeNull()
    expect(letterHeight(pageWith())).toBeNull()
    expect(letterHeight({ width: 3, height: 1, dpi: 300, grey: Uint8Array.of(0, 0, 0) })).toBeNull()
  })
})

describe('a picture is made smaller', () => {
  test('until its letters are 15 pixels high, and knows its resolution', () => {
    const small = inReadingSize(pageWith({ height: 20, letters: 300 }))
    expect(small).toMatchObject({ width: 1200, height: 1200, dpi: 225 })
    expect(small.grey).toHaveLength(1200 * 1200)
    // Letters are measured to two pixels.
    expect(Math.abs((letterHeight(small) ?? 0) - 15)).toBe(1)
  })

  test('to 150 dots an inch and no further', () => {
    expect(inReadingSize(pageWith({ height: 60, letters: 100 }))).toMatchObject({ width: 800, dpi: 150 })
  })
})

describe('a picture is left as it is', () => {
  test.each([
    ['when its letters are small', pageWith({ height: 16, letters: 300 })],
    ['when one in ten of them is small', pageWith({ height: 24, letters: 350 }, { height: 14, letters: 45 })],
    ['when it has hardly any', pageWith({ height: 40, letters: 30 })],
    ['when it is coarse, however large they are', { ...pageWith({ height: 60, letters: 100 }), dpi: 150 }],
  ])('%s', (_, page) => {
    expect(inReadingSize(page)).toBe(page)
  })
})
