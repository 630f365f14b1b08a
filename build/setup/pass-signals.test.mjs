import { expect, test } from 'vitest'
import { isRepeated, reachesChildAnyway } from './pass-signals.mjs'

test('a signal that comes twice at once is one signal, and later it is another', () => {
  expect([isRepeated(undefined, 1000), isRepeated(1000, 1001), isRepeated(1000, 2000)]).toEqual([false, true, false])
})

test('only a Ctrl-C at a terminal and its end reach the child without help', () => {
  const cases = [
    ['SIGINT', true],
    ['SIGINT', false],
    ['SIGHUP', true],
    ['SIGHUP', false],
    ['SIGTERM', true],
  ]
  expect(cases.map(([signal, terminal]) => reachesChildAnyway(signal, terminal))).toEqual([true, false, true, false, false])
})
