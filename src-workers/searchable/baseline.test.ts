import { describe, expect, test } from 'vitest'
import type { Word } from '../../src-main/contract/page.ts'
import { baselineOf } from './baseline.ts'

const word = (text: string, box: Word['box']): Word => ({ text, confidence: 90, box, line: 0, block: 1, paragraph: 1 })

describe('the line on which words stand', () => {
  test('is not drawn down by what hangs below it', () => {
    const line = [word('The', [0, 60, 50, 100]), word('quay,', [60, 70, 120, 112]), word('here', [130, 60, 200, 100])]
    const { under, rise } = baselineOf(line)
    expect([line.map((one) => under(one, one.box[0])), rise]).toEqual([[100, 100, 100], 40])
  })

  test('slopes as the words do', () => {
    const line = [word('one', [0, 60, 100, 100]), word('two', [500, 70, 600, 110]), word('three', [1000, 80, 1100, 120])]
    const { under } = baselineOf(line)
    expect(line.map((one) => Math.round(under(one, (one.box[0] + one.box[2]) / 2)))).toEqual([100, 110, 120])
  })

  test('never leaves the lower half of a word', () => {
    const line = [word('one', [0, 60, 100, 100]), word('stray', [500, 300, 600, 340])]
    const { under } = baselineOf(line)
    for (const one of line) {
      expect(under(one, one.box[2])).toBeGreaterThanOrEqual((one.box[1] + one.box[3]) / 2)
      expect(under(one, one.box[2])).toBeLessThanOrEqual(one.box[3])
    }
  })

  test('is at the end of the ink where there is nothing else to go by', () => {
    const only = word('quay', [60, 70, 120, 112])
    expect(baselineOf([only]).under(only, 60)).toBe(112)
  })
})
