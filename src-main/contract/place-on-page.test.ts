import { fc, test } from '@fast-check/vitest'
import { describe, expect, test as fact } from 'vitest'
import type { Turn } from './page.ts'
import { type Point, placeOnPage } from './place-on-page.ts'

/** What is done to a page before it is recognised, for a point of it: turned clockwise, then rotated clockwise about the middle. */
function recognise({ x, y }: Point, size: { width: number; height: number }, turn: Turn, skew: number) {
  let [at, wide, high] = [{ x: x * size.width, y: y * size.height }, size.width, size.height]
  for (let turned = 0; turned < turn; turned += 90) {
    // By a quarter clockwise the left edge becomes the upper one.
    at = { x: high - at.y, y: at.x }
    ;[wide, high] = [high, wide]
  }
  const fromMiddle = Math.hypot(at.x - wide / 2, at.y - high / 2)
  const angle = Math.atan2(at.y - high / 2, at.x - wide / 2) + (skew * Math.PI) / 180
  const point = { x: wide / 2 + fromMiddle * Math.cos(angle), y: high / 2 + fromMiddle * Math.sin(angle) }
  return { picture: { width: wide, height: high, turn, skew }, point }
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true })
const pixels = fc.integer({ min: 10, max: 16_384 })
const turns = fc.constantFrom<Turn>(0, 90, 180, 270)

test.prop([fraction, fraction, pixels, pixels, turns, fc.double({ min: -45, max: 45, noNaN: true })])(
  'a point of the page comes back from the picture in which it was recognised',
  (x, y, width, height, turn, skew) => {
    const { picture, point } = recognise({ x, y }, { width, height }, turn, skew)
    const back = placeOnPage(picture, point)
    expect(back.x).toBeCloseTo(x, 6)
    expect(back.y).toBeCloseTo(y, 6)
  },
)

describe('the upper left corner of the picture', () => {
  fact.each<[Turn, Point]>([
    [0, { x: 0, y: 0 }],
    // The page lay with its head to the left, so it was turned clockwise: its lower left corner came up.
    [90, { x: 0, y: 1 }],
    [180, { x: 1, y: 1 }],
    [270, { x: 1, y: 0 }],
  ])('after a turn by %i degrees', (turn, corner) => {
    expect(placeOnPage({ width: 30, height: 40, turn, skew: 0 }, { x: 0, y: 0 })).toEqual(corner)
  })
})

fact('what was levelled clockwise lies counterclockwise of there on the page', () => {
  const { x, y } = placeOnPage({ width: 200, height: 200, turn: 0, skew: 2 }, { x: 200, y: 100 })
  expect([x, y]).toEqual([expect.closeTo(0.9997, 4), expect.closeTo(0.4826, 4)])
})
