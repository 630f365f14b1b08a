import { expect, test } from 'vitest'
import type { EngineEvent } from './contract/engine-events.ts'
import { type WorkingHours, weekdays } from './contract/working-hours.ts'
import { engineHours } from './engine-hours.ts'
import { HandClock } from './queue/testing/hand-clock.ts'

const hour = 3_600_000
const at = (day: number, hours: number, minutes = 0) => new Date(2026, 5, day, hours, minutes).getTime()
const night: WorkingHours = { from: '20:00', to: '06:00', days: [...weekdays] }

function following(now: number, workHours: WorkingHours | null = night) {
  const clock = new HandClock()
  clock.jump(now - clock.now())
  const settings = { workHours }
  const told: string[] = []
  const hours = engineHours({
    settings,
    clock,
    announce: (event) => told.push(words(event)),
    changed: () => told.push('changed'),
  })
  hours.look()
  return { clock, settings, told, hours }
}

const words = (event: EngineEvent) => (event.type === 'hours-changed' ? `rests ${event.rests}` : event.type)

test('pages are read from the beginning of the hours to their end', () => {
  const { clock, hours, told } = following(at(1, 12))
  expect(hours.now()).toEqual({ hours: night, rests: true, anyway: false, changesAt: at(1, 20) })
  clock.advance(8 * hour - 1)
  expect([hours.rests(), told]).toEqual([true, []])
  clock.advance(1)
  expect([hours.rests(), hours.restsUntil(), told]).toEqual([false, null, ['rests false', 'changed']])
  clock.advance(10 * hour)
  expect([hours.rests(), hours.restsUntil()]).toEqual([true, at(2, 20)])
  expect(told.slice(2)).toEqual(['rests true', 'changed'])
})

test('without hours they are always read, and nothing is waited for', () => {
  const { clock, hours } = following(at(1, 12), null)
  expect([hours.now(), clock.alarms()]).toEqual([{ hours: null, rests: false, anyway: false, changesAt: null }, []])
})

test('who wants pages to be read now has them read until the hours begin, and their end is kept', () => {
  const { clock, hours, told } = following(at(1, 12))
  hours.readNow()
  expect(hours.now()).toEqual({ hours: night, rests: false, anyway: true, changesAt: at(1, 20) })
  clock.advance(8 * hour)
  expect(hours.now()).toMatchObject({ rests: false, anyway: false })
  clock.advance(10 * hour)
  expect(told).toEqual(['rests false', 'changed', 'rests true', 'changed'])
})

test('that can be taken back', () => {
  const { hours } = following(at(1, 12))
  hours.readNow()
  hours.restAgain()
  expect(hours.now()).toMatchObject({ rests: true, anyway: false })
})

test('a clock that was set, or a sleep, is followed within a minute even when nobody says so', () => {
  const { clock, hours } = following(at(1, 12))
  clock.jump(9 * hour)
  clock.advance(60_000)
  expect(hours.rests()).toBe(false)
  clock.jump(-9 * hour)
  hours.look()
  expect(hours.rests()).toBe(true)
})

test('who sleeps over the whole of the hours rests when it is over', () => {
  const { clock, hours, told } = following(at(1, 12))
  hours.readNow()
  clock.jump(19 * hour)
  hours.look()
  expect([hours.now(), told.slice(2)]).toEqual([
    { hours: night, rests: true, anyway: false, changesAt: at(2, 20) },
    ['rests true', 'changed'],
  ])
})

test('other hours are followed at once', () => {
  const { settings, hours } = following(at(1, 12))
  settings.workHours = { ...night, from: '11:00' }
  hours.look()
  expect(hours.rests()).toBe(false)
  settings.workHours = null
  hours.look()
  expect(hours.now()).toEqual({ hours: null, rests: false, anyway: false, changesAt: null })
})

test('has no alarm once it was stopped', () => {
  const { clock, hours } = following(at(1, 12))
  hours.stop()
  expect(clock.alarms()).toEqual([])
})
