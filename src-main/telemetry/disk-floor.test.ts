import { expect, test } from 'vitest'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { diskFloor } from './disk-floor.ts'

function disk(free: number) {
  const clock = new HandClock()
  const state = { free, floor: 500_000_000, looks: 0 }
  const trouble = diskFloor(
    '/data',
    () => state.floor,
    clock,
    () => {
      state.looks += 1
      return state.free
    },
  )
  return { clock, state, trouble }
}

test('a disk with as much as must stay free is no trouble', () => {
  expect(disk(500_000_000).trouble()).toBeNull()
})

test('a byte less is trouble, and told with both numbers and the folder', () => {
  expect(disk(499_999_999).trouble()).toBe('499 MB free at /data, 500 MB must stay free')
})

test('the disk is looked at once a second however often it is asked', () => {
  const { clock, state, trouble } = disk(900_000_000)
  expect([trouble(), trouble()]).toEqual([null, null])
  expect(state.looks).toBe(1)
  state.free = 1
  clock.advance(1_000)
  expect(trouble()).not.toBeNull()
  expect(state.looks).toBe(2)
})

test('a floor that was changed is followed at once', () => {
  const { state, trouble } = disk(900_000_000)
  expect(trouble()).toBeNull()
  state.floor = 1_000_000_000
  expect(trouble()).not.toBeNull()
})
