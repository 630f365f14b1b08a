import { expect, test } from 'vitest'
import { isOfModel, layoutNames, layoutOf, layouts } from './recognition.ts'

test('every layout has a number of its own, and its number leads back to it', () => {
  expect(layouts).toEqual({ auto: 3, 'single-column': 4, 'single-block': 6, sparse: 11 })
  expect(layoutNames.map((name) => layoutOf(layouts[name]))).toEqual(layoutNames)
  expect(layoutOf(13)).toBeNull()
})

test.each([
  ['fast', 'fast', true],
  ['best', 'fast', false],
  ['standard', 'fast', false],
  ['unknown', 'fast', true],
  ['fast', 'best', false],
  ['best', 'best', true],
  ['standard', 'best', true],
  ['unknown', 'best', true],
  ['fast', null, true],
] as const)('data that are %s, where %s is wanted: %s', (found, wanted, will) => {
  expect(isOfModel(found, wanted)).toBe(will)
})
