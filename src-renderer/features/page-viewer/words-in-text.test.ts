import { expect, it } from 'vitest'
import type { Word } from '../../../src-main/contract/page.ts'
import { wordsInText } from './words-in-text.ts'

const words = (...texts: string[]): Word[] =>
  texts.map((text) => ({ text, confidence: 90, box: [0, 0, 1, 1], line: 0, block: 1, paragraph: 1 }))

it('keeps every character of the text and finds repeated words in their order', () => {
  const text = '  the owner of\n\nthe parcel\n'
  const parts = wordsInText(text, words('the', 'owner', 'of', 'the', 'parcel'))
  expect(parts.map((part) => part.text).join('')).toBe(text)
  expect(parts.filter((part) => part.word !== null).map((part) => [part.word, part.text])).toEqual([
    [0, 'the'],
    [1, 'owner'],
    [2, 'of'],
    [3, 'the'],
    [4, 'parcel'],
  ])
})

it('goes on after a word that is not in the text', () => {
  const parts = wordsInText('one three', words('one', 'two', 'three'))
  expect(parts).toEqual([
    { text: 'one', word: 0 },
    { text: ' ', word: null },
    { text: 'three', word: 2 },
  ])
})

it('gives plain text as one part when there are no words', () => {
  expect(wordsInText('plain', [])).toEqual([{ text: 'plain', word: null }])
})
