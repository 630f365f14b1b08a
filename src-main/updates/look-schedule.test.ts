import { expect, test, vi } from 'vitest'
import type { UpdateChoice } from '../contract/updates.ts'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { isLookDue, LookSchedule } from './look-schedule.ts'

const hourMs = 60 * 60_000

function scheduled(choice: UpdateChoice, { answers }: { answers: boolean }) {
  const clock = new HandClock()
  const chosen = { choice }
  let lookedAt: number | null = null
  const look = vi.fn(() => {
    if (answers) lookedAt = clock.now()
  })
  const schedule = new LookSchedule({ clock, choice: () => chosen.choice, lookedAt: () => lookedAt, look })
  const pass = (hours: number) => Array.from({ length: hours }, () => clock.advance(hourMs))
  return { clock, schedule, look, chosen, pass }
}

test('with never no time is waited for', () => {
  const { clock, look, pass } = scheduled('never', { answers: true })
  expect(clock.alarms()).toEqual([])
  pass(1_000)
  expect(look).not.toHaveBeenCalled()
})

test('daily looks a minute after the start and then once a day', () => {
  const { clock, look, pass } = scheduled('daily', { answers: true })
  clock.advance(59_000)
  expect(look).not.toHaveBeenCalled()
  clock.advance(1_000)
  expect(look).toHaveBeenCalledTimes(1)
  pass(23)
  expect(look).toHaveBeenCalledTimes(1)
  pass(24)
  expect(look).toHaveBeenCalledTimes(2)
})

test('without an answer it looks again an hour later', () => {
  const { clock, look, pass } = scheduled('daily', { answers: false })
  clock.advance(60_000)
  pass(2)
  expect(look).toHaveBeenCalledTimes(3)
})

test('follows the choice: what was waited for is forgotten, and begins once', () => {
  const { clock, schedule, look, chosen, pass } = scheduled('daily', { answers: true })
  schedule.follow()
  expect(clock.alarms()).toHaveLength(1)
  chosen.choice = 'never'
  schedule.follow()
  expect(clock.alarms()).toEqual([])
  pass(48)
  expect(look).not.toHaveBeenCalled()
  chosen.choice = 'daily'
  schedule.follow()
  clock.advance(60_000)
  expect(look).toHaveBeenCalledTimes(1)
})

test('an answer from the future, of a clock that was wrong, does not count', () => {
  expect([isLookDue(null, 0), isLookDue(0, 24 * hourMs), isLookDue(0, 24 * hourMs - 1), isLookDue(49 * hourMs, 24 * hourMs)]).toEqual([
    ...[true, true, false, true],
  ])
})
