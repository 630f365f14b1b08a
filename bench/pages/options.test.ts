import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without a word all three corpora are measured', () => {
  expect(readOptions([])).toMatchObject({ kinds: ['scans', 'text', 'mixed'], scans: 20, texts: 1_400, rounds: 3, json: false })
})

test('one corpus, its size and its seed can be named', () => {
  expect(readOptions(['--only', 'text', '--pages', '8', '--seed', '5'])).toMatchObject({ kinds: ['text'], scans: 8, texts: 560, seed: 5 })
})

test('quick is few pages, once', () => {
  expect(readOptions(['--quick'])).toMatchObject({ scans: 6, rounds: 1 })
})

test('one worker comes first, so that the others can be compared with it', () => {
  expect(readOptions([])?.workers[0]).toBe(1)
})

test.each([[['--only', 'photographs']], [['--pages', '0']], [['--pages', 'many']], [['--seed', '1.5']], [['--fast']]])(
  '%j makes no sense',
  (args) => {
    expect(readOptions(args)).toBeNull()
  },
)
