import { expect, test } from 'vitest'
import { beginRun, endRun, lastRunDied } from './runs.ts'
import { newStore } from './testing/new-store.ts'

test('before the first run none died', () => {
  expect(newStore().lastRunDied).toBe(false)
})

test('a run that ended did not die', () => {
  const first = newStore()
  first.close(1)
  expect(newStore(first.dataDir).lastRunDied).toBe(false)
})

test('a run without an end died, and only the next run is told', () => {
  const { db } = newStore()
  const second = beginRun(db, 2, '1')
  expect(lastRunDied(db, second)).toBe(true)
  endRun(db, second, 3)
  expect(lastRunDied(db, beginRun(db, 4, '1'))).toBe(false)
})

test('every run has a number of its own', () => {
  const { db } = newStore()
  expect(new Set([beginRun(db, 1, '1'), beginRun(db, 1, '1'), beginRun(db, 1, '1')]).size).toBe(3)
})
