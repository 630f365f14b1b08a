import { expect, test } from 'vitest'
import { wordsOfTsv } from './words-of-tsv.ts'

const tsv = [
  '1\t1\t0\t0\t0\t0\t0\t0\t600\t450\t-1\t',
  '4\t1\t1\t1\t1\t0\t5\t5\t50\t10\t-1\t',
  '5\t1\t1\t1\t1\t1\t5\t6\t20\t10\t95.955978\tThe',
  '5\t1\t1\t1\t1\t2\t30\t6\t20\t10\t12.1\tcat',
  '5\t1\t1\t1\t2\t1\t5\t26\t20\t10\t0\t ',
  '5\t1\t2\t1\t1\t1\t5\t46\t20\t10\t80\tsat',
  '',
].join('\n')

test('words have boxes, confidences and the line, paragraph and block that they share', () => {
  expect(wordsOfTsv(tsv)).toEqual([
    { text: 'The', confidence: 95.96, box: [5, 6, 25, 16], line: 0, block: 1, paragraph: 1 },
    { text: 'cat', confidence: 12.1, box: [30, 6, 50, 16], line: 0, block: 1, paragraph: 1 },
    { text: 'sat', confidence: 80, box: [5, 46, 25, 56], line: 1, block: 2, paragraph: 1 },
  ])
})
