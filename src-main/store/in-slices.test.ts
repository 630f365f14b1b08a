import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { inSlices } from './in-slices.ts'
import { newStore } from './testing/new-store.ts'

test('every item comes once, in slices, and others have their turn in between', async () => {
  const { db } = newStore()
  const order: string[] = []
  const work = inSlices(db, [1, 2, 3, 4, 5], (slice) => order.push(slice.join()), 2)
  setImmediate(() => order.push('another'))
  await work
  expect(order.filter((what) => what !== 'another')).toEqual(['1,2', '3,4', '5'])
  expect(order.indexOf('another')).toBeLessThan(order.indexOf('5'))
})

test('nothing is begun after the database was closed', async () => {
  const store = newStore()
  const slices = await inSlices(store.db, [1, 2, 3], () => store.close(now), 1)
  expect(slices).toHaveLength(1)
})
