import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without a word it is half an hour with a look every five seconds', () => {
  expect(readOptions([])).toEqual({ minutes: 30, everySeconds: 5, seed: 1, json: false, keep: false })
})

test('how long, how often and which seed can be said', () => {
  expect(readOptions(['--minutes', '0.3', '--every', '1', '--seed', '7'])).toMatchObject({ minutes: 0.3, everySeconds: 1, seed: 7 })
})

test.each([[['--minutes', '0']], [['--minutes', 'long']], [['--every', '0']], [['--seed', '1.5']], [['--hours', '1']]])(
  '%j makes no sense',
  (args) => {
    expect(readOptions(args)).toBeNull()
  },
)
