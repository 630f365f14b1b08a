import { expect, test } from 'vitest'
import { HandClock } from './testing/hand-clock.ts'
import { watchTimes } from './watch-times.ts'

function watching(...times: number[]) {
  const clock = new HandClock()
  const began = clock.now()
  const waiting = times.map((time) => began + time)
  const started: number[] = []
  const due = (now: number) => {
    while ((waiting[0] ?? Number.POSITIVE_INFINITY) <= now) started.push((waiting.shift() ?? 0) - began)
    return waiting[0] ?? null
  }
  return { clock, started, watch: watchTimes({ clock, due }) }
}

test('starts what is due already, and the next at its time', () => {
  const { clock, started, watch } = watching(-5, 30_000)
  watch.look()
  expect(started).toEqual([-5])
  clock.advance(29_999)
  expect(started).toEqual([-5])
  clock.advance(1)
  expect(started).toEqual([-5, 30_000])
  expect(clock.alarms()).toEqual([])
})

test('looks every minute, so that a clock that was set delays nothing by more', () => {
  const { clock, started, watch } = watching(8 * 3_600_000)
  watch.look()
  expect(clock.alarms()).toEqual([60_000])
  clock.jump(8 * 3_600_000)
  clock.advance(60_000)
  expect(started).toEqual([8 * 3_600_000])
})

test('has one alarm however often it looks, and none once it was stopped', () => {
  const { clock, started, watch } = watching(10)
  watch.look()
  watch.look()
  expect(clock.alarms()).toEqual([10])
  watch.stop()
  watch.look()
  clock.advance(10)
  expect(started).toEqual([])
})
