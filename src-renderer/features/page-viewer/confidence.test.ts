import { expect, it } from 'vitest'
import { countUnsure, nextUnsure, sureness } from './confidence.ts'

const words = [95, 79, 40, 80].map((confidence) => ({
  text: 'w',
  confidence,
  box: [0, 0, 1, 1] as [number, number, number, number],
  line: 0,
  block: 1,
  paragraph: 1,
}))

it('draws the lines at 60 and 80', () => {
  expect([59.9, 60, 79.9, 80].map(sureness)).toEqual(['low', 'mid', 'mid', 'sure'])
  expect(countUnsure(words)).toEqual({ low: 1, mid: 1 })
})

it('goes from one unsure word to the next and round', () => {
  expect([nextUnsure(words, null), nextUnsure(words, 1), nextUnsure(words, 2), nextUnsure([], null)]).toEqual([1, 2, 1, null])
})
