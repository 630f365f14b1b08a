import { expect, test } from 'vitest'
import { isNewer } from './is-newer.ts'

test.each([
  ['0.1.1', '0.1.0'],
  ['0.10.0', '0.9.9'],
  ['1.0.0', '0.99.99'],
  ['1.0.0', '1.0.0-rc.1'],
])('%s comes after %s', (version, running) => {
  expect(isNewer(version, running)).toBe(true)
})

test.each([
  ['0.1.0', '0.1.0'],
  ['0.0.9', '0.1.0'],
  ['0.9.9', '0.10.0'],
  ['1.0.0', '1.0.1-rc.1'],
  ['2.0.0-beta.1', '1.0.0'],
  ['2.0', '1.0.0'],
  ['v2.0.0', '1.0.0'],
  ['2.0.0 ', '1.0.0'],
  ['999999999999.0.0', '1.0.0'],
  ['', '1.0.0'],
])('%s does not come after %s', (version, running) => {
  expect(isNewer(version, running)).toBe(false)
})
