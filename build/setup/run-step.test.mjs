import { expect, test } from 'vitest'
import { statusOfSignal } from './run-step.mjs'

test('a signal as an exit status is 128 and its number', () => {
  expect([statusOfSignal('SIGINT'), statusOfSignal('SIGTERM')]).toEqual([130, 143])
})
