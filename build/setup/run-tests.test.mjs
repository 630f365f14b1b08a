import { expect, test } from 'vitest'
import { planTests } from './run-tests.mjs'

test('without arguments all parts of the tests run', () => {
  expect(planTests([])).toEqual({ parts: ['check', 'unit', 'app', 'package'], extra: [] })
})

test('a part takes the arguments behind its name', () => {
  expect(planTests(['unit', '-t', 'pauses'])).toEqual({ parts: ['unit'], extra: ['-t', 'pauses'] })
})

test('a part that does not exist is wrong usage', () => {
  expect(() => planTests(['units'])).toThrow(expect.objectContaining({ exitStatus: 2 }))
})
