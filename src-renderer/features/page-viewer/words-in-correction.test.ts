import { expect, it } from 'vitest'
import type { Word } from '../../../src-main/contract/page.ts'
import { wordsInCorrection } from './words-in-correction.ts'

const words = (...texts: string[]): Word[] =>
  texts.map((text) => ({ text, confidence: 90, box: [0, 0, 1, 1], line: 0, block: 1, paragraph: 1 }))

const links = (text: string, ...recognised: string[]) =>
  wordsInCorrection(text, words(...recognised)).flatMap((part) => (part.word === null ? [] : [`${part.text} ${part.word}`]))

it('keeps every character of the text', () => {
  const text = '  the owner\n\nof parcel 117/4 \n'
  expect(
    wordsInCorrection(text, words('the', 'owner', 'of', 'parcel', '1l7/4'))
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

it('leaves a word that was changed without a place, and all others with theirs', () => {
  expect(links('I walk, I talk', '|', 'walk,', '|', 'talk')).toEqual(['walk, 1', 'talk 3'])
})

it('does not take a later word of the same letters for one that was changed', () => {
  expect(links('I walk and | talk', '|', 'walk', 'and', '|', 'talk')).toEqual(['walk 1', 'and 2', '| 3', 'talk 4'])
})

it('follows words that were added, taken away and split', () => {
  expect(links('a new b c d', 'a', 'b', 'cd', 'gone', 'd')).toEqual(['a 0', 'b 1', 'd 4'])
})

it('has no words of an empty text, and gives a text without words whole', () => {
  expect([links('', 'a'), wordsInCorrection('typed by hand', [])]).toEqual([[], [{ text: 'typed by hand', word: null }]])
})

it('keeps the start and the end of a page of which too much was changed to compare', () => {
  const recognised = Array.from({ length: 3_000 }, (_, index) => `w${index}`)
  const changed = recognised.map((word, index) => (index === 0 || index === 2_999 ? word : `x${index}`))
  expect(links(changed.join(' '), ...recognised)).toEqual(['w0 0', 'w2999 2999'])
})
