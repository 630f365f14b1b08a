import { expect, test } from 'vitest'
import type { PageWords } from '../../src-main/contract/page.ts'
import { CharacterCodes } from './character-codes.ts'
import { textOperators } from './text-operators.ts'

const words: PageWords = {
  ...{ width: 100, height: 100, dpi: 72, turn: 0, skew: 0 },
  words: [{ text: 'Word', confidence: 90, box: [10, 10, 50, 20], line: 0, block: 1, paragraph: 1 }],
}

test('the text is of the kind that no reader draws, whatever font it takes', () => {
  const operators = textOperators({ words, space: { view: [0, 0, 100, 100], rotate: 0 }, codes: new CharacterCodes(), font: '/F' })
  expect(operators.split('\n').slice(0, 3)).toEqual(['q', 'BT', '3 Tr'])
})
