import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { waitFor } from '../testing/wait-for.ts'
import { followSystem } from './follow-system.ts'
import { Quit } from './quit.ts'

function following() {
  const app = Object.assign(new EventEmitter(), { quit: vi.fn() })
  const window = new EventEmitter()
  const power = new EventEmitter()
  const engine = { fallAsleep: vi.fn(), wakeUp: vi.fn(), powerChanged: vi.fn() }
  const parts = { pagesInHand: () => 1, secondsToFinish: () => null, stop: vi.fn(async () => {}), hurry: vi.fn(), leave: vi.fn() }
  const quit = new Quit(parts)
  followSystem({ app, window, power, engine, quit })
  const event = { preventDefault: vi.fn() }
  return { app, window, power, engine, quit, parts, event }
}

test.each(['close', 'before-quit'] as const)('S1 %s waits until everything is closed', async (name) => {
  const { app, window, quit, parts, event } = following()
  const emitter = name === 'close' ? window : app
  emitter.emit(name, event)
  expect(event.preventDefault).toHaveBeenCalledTimes(1)
  await waitFor(() => expect(quit.over).toBe(true))
  expect(parts.leave).toHaveBeenCalledTimes(1)
  emitter.emit(name, event)
  expect(event.preventDefault).toHaveBeenCalledTimes(1)
})

test('S2 when the session ends on Windows pages are interrupted and everything is closed, without a question', async () => {
  const { window, quit, parts } = following()
  window.emit('session-end')
  expect(parts.hurry).toHaveBeenCalledTimes(1)
  expect(parts.stop).toHaveBeenCalledExactlyOnceWith(0)
  await waitFor(() => expect(quit.over).toBe(true))
})

test('S2 a session that may still be called off ends nothing', () => {
  const { window, parts, event } = following()
  window.emit('query-session-end', event)
  expect(event.preventDefault).not.toHaveBeenCalled()
  expect(parts.hurry).not.toHaveBeenCalled()
})

test('S2 a shutdown is delayed until everything is closed', async () => {
  const { power, quit, parts, event } = following()
  power.emit('shutdown', event)
  expect(event.preventDefault).toHaveBeenCalledTimes(1)
  expect(parts.hurry).toHaveBeenCalledTimes(1)
  await waitFor(() => expect(quit.over).toBe(true))
})

test('S6 the engine is told of sleep and of waking', () => {
  const { power, engine } = following()
  power.emit('suspend')
  expect([engine.fallAsleep.mock.calls.length, engine.wakeUp.mock.calls.length]).toEqual([1, 0])
  power.emit('resume')
  expect([engine.fallAsleep.mock.calls.length, engine.wakeUp.mock.calls.length]).toEqual([1, 1])
})

test.each(['on-ac', 'on-battery'])('S7 %s has the battery looked at', (change) => {
  const { power, engine } = following()
  power.emit(change)
  expect(engine.powerChanged).toHaveBeenCalledTimes(1)
})
