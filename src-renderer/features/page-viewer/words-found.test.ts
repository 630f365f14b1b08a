import { expect, it } from 'vitest'
import type { PageDetail } from '../../../src-main/contract/page-detail.ts'
import { wordsFound } from './words-found.ts'

const words = ['The', 'invoice', 'was', 'paid'].map((text) => ({
  text,
  confidence: 90,
  box: [0, 0, 1, 1],
  line: 0,
  block: 1,
  paragraph: 1,
}))
const page = (correction: string | null) =>
  ({
    text: 'The invoice\nwas paid',
    correction: correction && { text: correction, correctedAt: 0 },
    words: { words },
  }) as unknown as PageDetail

it('finds the words of a phrase in the image, and none without a search', () => {
  expect([...wordsFound(page(null), '"invoice was" PAI*')]).toEqual([1, 2, 3])
  expect(wordsFound(page(null), '').size).toBe(0)
})

it('looks at the corrected text', () => {
  expect([...wordsFound(page('The receipt was paid'), 'invoice OR paid')]).toEqual([3])
})
