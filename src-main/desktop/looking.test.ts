import { EventEmitter } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Look, WhileAway } from '../contract/while-away.ts'
import { followLooks, Looking } from './looking.ts'

const minute = 60_000

/** An operator, a clock set by hand, and what is stored of the last look. `attemptId` stands for how much has happened. */
function looking(stored: Look | null = null) {
  const world = { now: 0, stored, happened: 0, nothing: false }
  const make = () =>
    new Looking({
      now: () => world.now,
      lastLook: () => world.stored,
      noteLook: () => (world.stored = { at: world.now, attemptId: world.happened }),
      whileAway: async ({ attemptId }) => (world.nothing ? null : ({ pagesRead: world.happened - attemptId } as WhileAway)),
    })
  return { world, make, it: make() }
}

test('the first start has nothing to tell', async () => {
  const { it, world } = looking()
  expect(await it.whileAway()).toBeNull()
  expect(world.stored).toEqual({ at: 0, attemptId: 0 })
})

test.each([
  [11, { pagesRead: 7 }],
  [10, null],
])('%i minutes away are told as %j', async (minutes, told) => {
  const { it, world } = looking()
  it.lookedAway()
  Object.assign(world, { now: minutes * minute, happened: 7 })
  it.lookedBack()
  expect(await it.whileAway()).toEqual(told)
})

test('a restart is told from the last look', async () => {
  const { world, make } = looking({ at: 0, attemptId: 2 })
  world.happened = 5
  expect(await make().whileAway()).toEqual({ pagesRead: 3 })
})

test('what was not dismissed is told again after a restart, with what came since', async () => {
  const { it, world, make } = looking({ at: 0, attemptId: 0 })
  world.happened = 3
  expect(await it.whileAway()).toEqual({ pagesRead: 3 })
  it.stillLooking()
  it.lookedAway()
  world.happened = 5
  expect(await make().whileAway()).toEqual({ pagesRead: 5 })
})

test('what was dismissed does not come back, not even after a restart', async () => {
  const { it, world, make } = looking({ at: 0, attemptId: 0 })
  world.happened = 3
  await it.whileAway()
  it.dismiss()
  expect(await it.whileAway()).toBeNull()
  expect(await make().whileAway()).toEqual({ pagesRead: 0 })
  expect(world.stored?.attemptId).toBe(3)
})

test('it is counted once, and not again for every question', async () => {
  const { it, world } = looking({ at: 0, attemptId: 0 })
  world.happened = 3
  await it.whileAway()
  world.happened = 9
  expect(await it.whileAway()).toEqual({ pagesRead: 3 })
})

test('when there is nothing to tell, all has been seen', async () => {
  const { it, world } = looking({ at: 0, attemptId: 0 })
  Object.assign(world, { nothing: true, happened: 4 })
  expect(await it.whileAway()).toBeNull()
  expect(world.stored?.attemptId).toBe(4)
})

test('a window that is in front is looked at, and notes it every minute until it is closed', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { it, world } = looking()
  const window = Object.assign(new EventEmitter(), { isFocused: () => true })
  followLooks(window, it)
  world.happened = 4
  vi.advanceTimersByTime(minute)
  expect(world.stored?.attemptId).toBe(4)
  window.emit('closed')
  world.happened = 5
  vi.advanceTimersByTime(minute)
  expect(world.stored?.attemptId).toBe(4)
})

test.each(['blur', 'hide', 'minimize'])('%s is a look away', async (event) => {
  const { it, world } = looking()
  const window = Object.assign(new EventEmitter(), { isFocused: () => false })
  followLooks(window, it)
  onTestFinished(() => void window.emit('closed'))
  window.emit(event)
  Object.assign(world, { now: 11 * minute, happened: 1 })
  window.emit('focus')
  expect(await it.whileAway()).toEqual({ pagesRead: 1 })
})
