import { expect, test } from 'vitest'
import { priorityBySize } from './priority-by-size.ts'

test.each([
  [0, 10],
  [1_000_000, 10],
  [1_000_001, 8],
  [5_000_000, 8],
  [5_000_001, 6],
  [10_000_000, 6],
  [10_000_001, 4],
  [50_000_000, 4],
  [50_000_001, 2],
  [2_000_000_000, 2],
])('a file of %i bytes has priority %i', (bytes, priority) => {
  expect(priorityBySize(bytes)).toBe(priority)
})
