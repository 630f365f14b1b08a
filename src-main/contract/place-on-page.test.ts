import { expect, test } from 'vitest'
import { placeOnPage } from './place-on-page.ts'

const upright = { width: 200, height: 100, turn: 0 as const, skew: 0 }

test('of a page that was read as it lay, a box is where it was found', () => {
  expect(placeOnPage(upright, [20, 10, 60, 30])).toEqual([
    [0.1, 0.1],
    [0.3, 0.1],
    [0.3, 0.3],
    [0.1, 0.3],
  ])
})

test.each([
  [90 as const, [0, 1]],
  [180 as const, [1, 1]],
  [270 as const, [1, 0]],
])('what came to the upper left corner by a turn of %i degrees goes back to where it was', (turn, corner) => {
  expect(placeOnPage({ ...upright, turn }, [0, 0, 0, 0])[0]).toEqual(corner)
})

test('what was rotated clockwise goes back counterclockwise, about the middle', () => {
  const square = { width: 100, height: 100, turn: 0 as const, skew: 30 }
  const [[x, y]] = placeOnPage(square, [100, 50, 100, 50])
  expect(x).toBeCloseTo(0.5 + 0.5 * Math.cos(Math.PI / 6))
  expect(y).toBeCloseTo(0.25)
  expect(placeOnPage(square, [50, 50, 50, 50])[0]).toEqual([0.5, 0.5])
})
