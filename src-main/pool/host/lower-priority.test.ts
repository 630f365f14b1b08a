import { constants } from 'node:os'
import { expect, test } from 'vitest'
import { lowerPriority } from './lower-priority.ts'

test.each([
  ['full', constants.priority.PRIORITY_BELOW_NORMAL],
  ['background', constants.priority.PRIORITY_LOW],
  [undefined, constants.priority.PRIORITY_BELOW_NORMAL],
])('at speed %s the priority is lower than that of other programs', (speed, expected) => {
  const given: number[] = []
  lowerPriority(speed, (priority: number) => given.push(priority))
  expect(given).toEqual([expected])
})
