import { expect, test } from 'vitest'
import { watchClock } from './clock-watch.ts'
import { HandClock } from './testing/hand-clock.ts'

const day = 86_400_000

function watched() {
  const clock = new HandClock()
  const jumps: number[] = []
  const stop = watchClock(clock, (by) => jumps.push(by))
  return { clock, jumps, stop }
}

test.each([day, -day, -3_600_000])('F26 a clock that was set by %d ms is noticed within 5 s, once', (by) => {
  const { clock, jumps } = watched()
  clock.advance(60_000)
  clock.jump(by)
  clock.advance(5_000)
  clock.advance(60_000)
  expect(jumps).toEqual([by])
})

test('F26 a clock that is corrected little by little is no jump', () => {
  const { clock, jumps } = watched()
  for (let look = 0; look < 100; look += 1) {
    clock.jump(50)
    clock.advance(5_000)
  }
  expect(jumps).toEqual([])
})

test('nobody is told any more after it was stopped', () => {
  const { clock, jumps, stop } = watched()
  stop()
  clock.jump(day)
  clock.advance(60_000)
  expect(jumps).toEqual([])
})
