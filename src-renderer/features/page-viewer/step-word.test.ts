import { expect, it } from 'vitest'
import type { Word } from '../../../src-main/contract/page.ts'
import { stepWord } from './step-word.ts'

const word = (line: number, left: number): Word => ({
  text: 'w',
  confidence: 90,
  box: [left, line * 50, left + 20, line * 50 + 40],
  line,
  block: 1,
  paragraph: 1,
})
/** Two words in the first line, one in the third, three in the fourth. */
const words = [word(0, 0), word(0, 100), word(2, 300), word(3, 0), word(3, 110), word(3, 290)]

it('goes to the next and the previous word, and stays at the ends', () => {
  expect([stepWord(words, 0, 'ArrowRight'), stepWord(words, 5, 'ArrowRight')]).toEqual([1, 5])
  expect([stepWord(words, 5, 'ArrowLeft'), stepWord(words, 0, 'ArrowLeft')]).toEqual([4, 0])
})

it('goes to the nearest word of the line below and above, and stays in the first and the last', () => {
  expect([stepWord(words, 1, 'ArrowDown'), stepWord(words, 2, 'ArrowDown'), stepWord(words, 4, 'ArrowDown')]).toEqual([2, 5, 4])
  expect([stepWord(words, 3, 'ArrowUp'), stepWord(words, 2, 'ArrowUp'), stepWord(words, 0, 'ArrowUp')]).toEqual([2, 1, 0])
})

it('begins with the first word, and leaves other keys alone', () => {
  expect([stepWord(words, null, 'ArrowUp'), stepWord(words, 1, 'a'), stepWord([], null, 'ArrowDown')]).toEqual([0, null, null])
})
