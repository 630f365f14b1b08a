import { expect, test } from 'vitest'
import type { Word } from '../../../src-main/contract/page.ts'
import { wordsInSizeOf } from './words-in-size.ts'

const word = (...box: Word['box']): Word => ({ text: 'word', confidence: 90, box, line: 0, block: 1, paragraph: 1 })

test('the whole of a smaller picture is the whole of the larger one, whatever its size was rounded to', () => {
  expect(wordsInSizeOf({ width: 2550, height: 3300 }, { width: 1663, height: 2152 }, [word(0, 0, 1663, 2152)])).toEqual([
    word(0, 0, 2550, 3300),
  ])
})

test('each side has a scale of its own', () => {
  expect(wordsInSizeOf({ width: 300, height: 100 }, { width: 150, height: 80 }, [word(10, 20, 75, 40)])).toEqual([word(20, 25, 150, 50)])
})

test('words of a picture that was not made smaller stay', () => {
  const words = [word(1, 2, 3, 4)]
  expect(wordsInSizeOf({ width: 300, height: 100 }, { width: 300, height: 100 }, words)).toBe(words)
})
