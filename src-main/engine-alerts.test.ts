import { expect, test } from 'vitest'
import type { EngineEvent } from './contract/engine-events.ts'
import { engineSettingsSchema } from './contract/settings.ts'
import { engineAlerts } from './engine-alerts.ts'
import type { EngineCondition } from './engine-options.ts'
import { HandClock } from './queue/testing/hand-clock.ts'
import { newStore } from './store/testing/new-store.ts'
import { seedPages } from './store/testing/seed.ts'

function watching(thresholds: object, rests = false) {
  const { db } = newStore()
  seedPages(db, 5)
  const clock = new HandClock()
  const settings = engineSettingsSchema.parse({ workers: 1, ...thresholds })
  const condition: EngineCondition = { trouble: null, resumed: null, logTrouble: null, alerts: [] }
  const told: EngineEvent[] = []
  const listeners = new Set<(event: EngineEvent) => void>()
  const announce = (event: EngineEvent) => {
    told.push(event)
    for (const listener of listeners) listener(event)
  }
  const alerts = engineAlerts({
    store: { db },
    clock,
    settings,
    condition,
    dispatcher: { oldestQueuedAt: () => clock.now() - 120_000, inHand: () => [] },
    rests: () => rests,
    announce,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    guarded: (something) => something(),
  })
  return { db, clock, settings, condition, told, announce, alerts }
}

function pass(clock: HandClock, seconds: number): void {
  for (let second = 0; second < seconds; second += 15) clock.advance(15_000)
}

test('a queue that is too long is announced once, stands in the condition, and is cleared when it was read', () => {
  const { db, clock, condition, told } = watching({ alertQueuePages: 5 })
  pass(clock, 300)
  expect(told).toMatchObject([{ type: 'alert-raised', alert: { kind: 'queue', value: 5, threshold: 5 } }])
  expect(condition.alerts).toHaveLength(1)
  db.exec("update page_jobs set state = 'cancelled', finished_at = 1 where id > 1")
  pass(clock, 90)
  expect(told.slice(1)).toEqual([{ type: 'alert-cleared', alert: 'queue' }])
  expect(condition.alerts).toEqual([])
})

test('who turns it off hears at once that it is over', () => {
  const { clock, settings, condition, told, announce } = watching({ alertQueuePages: 1 })
  pass(clock, 90)
  settings.alertQueuePages = null
  announce({ type: 'settings-changed' })
  expect(told.at(-1)).toEqual({ type: 'alert-cleared', alert: 'queue' })
  expect(condition.alerts).toEqual([])
})

test('where work stands still for trouble that is told, a low speed is none', () => {
  const slow = watching({ alertPagesPerMinute: 10 })
  pass(slow.clock, 420)
  expect(slow.told).toMatchObject([{ type: 'alert-raised', alert: { kind: 'speed', value: 0 } }])
  const halted = watching({ alertPagesPerMinute: 10 })
  halted.condition.trouble = {} as never
  pass(halted.clock, 420)
  expect(halted.told).toEqual([])
})

test('outside of the hours pages may wait, and none is read', () => {
  const working = watching({ alertWaitMinutes: 1 })
  pass(working.clock, 90)
  expect(working.told).toMatchObject([{ type: 'alert-raised', alert: { kind: 'wait' } }])
  const resting = watching({ alertWaitMinutes: 1, alertPagesPerMinute: 10 }, true)
  pass(resting.clock, 420)
  expect(resting.told).toEqual([])
})

test('without thresholds nothing is told, and after the end nothing is looked at', () => {
  const { clock, told, alerts } = watching({})
  pass(clock, 300)
  alerts.stop()
  expect(told).toEqual([])
  expect(clock.alarms()).toEqual([])
})
