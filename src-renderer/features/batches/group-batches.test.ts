import { expect, it } from 'vitest'
import { batchWith } from '../../components/testing.tsx'
import { countByFilter, groupBatches } from './group-batches.ts'

const batches = [
  batchWith({ id: 'b_1', state: 'running' }),
  batchWith({ id: 'b_2', state: 'importing', name: 'Maps' }),
  batchWith({ id: 'b_3', state: 'completed-with-problems' }),
  batchWith({ id: 'b_4', state: 'failed' }),
  batchWith({ id: 'b_5', state: 'completed' }),
  batchWith({ id: 'b_6', state: 'cancelled' }),
  batchWith({ id: 'b_7', state: 'held' }),
]

it('counts what the rail shows, and the parts add up to all', () => {
  const { all, ...parts } = countByFilter(batches)
  expect(parts).toEqual({ running: 2, paused: 0, attention: 2, done: 2, held: 1 })
  expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(all)
})

it('leaves empty groups out and keeps the order', () => {
  expect(groupBatches(batches, 'all', '').map(({ group }) => group)).toEqual(['held', 'running', 'attention', 'done'])
  expect(groupBatches(batches, 'running', ' mAp ').map(({ batches: found }) => found.map(({ id }) => id))).toEqual([['b_2']])
})
