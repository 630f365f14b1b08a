import { expect, test } from 'vitest'
import type { AlertKind } from '../contract/alert.ts'
import { type AlertState, decideAlerts, type Measured, type Thresholds } from './decide-alerts.ts'

const nothing: Measured = { queue: null, wait: null, errors: null, speed: null }
const everyMs = 15_000

/** What is told when a value is looked at every 15 s: `+` where an alert is raised, `-` where it is cleared, `.` for nothing. */
function told(kind: AlertKind, threshold: number | null, values: (number | null)[]): string {
  let state: AlertState = {}
  const thresholds: Thresholds = { ...nothing, [kind]: threshold }
  return values
    .map((value, index) => {
      const elapsed = index * everyMs
      const decision = decideAlerts(state, { ...nothing, [kind]: value }, thresholds, { now: 1e12 + elapsed, elapsed })
      state = decision.state
      return decision.raised.length > 0 ? '+' : decision.cleared.length > 0 ? '-' : '.'
    })
    .join('')
}

const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value)

test.each<[string, AlertKind, number | null, (number | null)[], string]>([
  ['nothing is told below it', 'queue', 100, times(6, 99), '......'],
  ['it is raised when it was crossed for a minute', 'queue', 100, times(6, 100), '....+.'],
  ['a moment is not enough', 'queue', 100, [...times(4, 100), 99, ...times(4, 100)], '.........'],
  ['it is cleared when it was well for a minute', 'queue', 100, [...times(5, 100), ...times(6, 80)], '....+....-.'],
  ['just below the threshold is not well', 'queue', 100, [...times(5, 100), ...times(8, 81)], '....+........'],
  ['a value that hovers raises one alert', 'queue', 100, [...times(5, 100), ...times(10, [79, 100]).flat()], `....+${'.'.repeat(20)}`],
  ['a page that waits', 'wait', 30, [...times(5, 30), ...times(5, 24)], '....+....-'],
  ['a share of failures', 'errors', 25, [...times(5, 25), ...times(5, 20)], '....+....-'],
  ['a speed is too low', 'speed', 50, [...times(5, 49.9), ...times(5, 60)], '....+....-'],
  ['a speed that is enough', 'speed', 50, times(6, 50), '......'],
  ['a speed just above is not well', 'speed', 50, [...times(5, 0), ...times(8, 59)], '....+........'],
  ['where there is nothing to measure it is over at once', 'wait', 30, [...times(5, 40), null], '....+-'],
  ['nobody wants to hear of it', 'queue', null, times(6, 1e6), '......'],
])('%s', (_, kind, threshold, values, expected) => {
  expect(told(kind, threshold, values)).toBe(expected)
})

test('it says since when, and how much it was', () => {
  const thresholds = { ...nothing, queue: 100 }
  const first = decideAlerts({}, { ...nothing, queue: 120 }, thresholds, { now: 5_000_000, elapsed: 0 })
  const second = decideAlerts(first.state, { ...nothing, queue: 130 }, thresholds, { now: 5_060_000, elapsed: 60_000 })
  expect(second.raised).toEqual([{ kind: 'queue', threshold: 100, value: 130, since: 5_000_000 }])
})

test('who takes the threshold away hears at once that it is over', () => {
  const clock = { now: 0, elapsed: 0 }
  const raised = { kind: 'queue' as const, threshold: 1, value: 2, since: 0 }
  const before: AlertState = { queue: { crossedAt: 0, raised, wellSince: null } }
  expect(decideAlerts(before, { ...nothing, queue: 2 }, nothing, clock)).toEqual({ state: {}, raised: [], cleared: ['queue'] })
})

test('alerts of several kinds do not know of each other', () => {
  const thresholds: Thresholds = { queue: 1, wait: 1, errors: 1, speed: 1 }
  const bad: Measured = { queue: 5, wait: 5, errors: 5, speed: 0 }
  const first = decideAlerts({}, bad, thresholds, { now: 0, elapsed: 0 })
  const second = decideAlerts(first.state, bad, thresholds, { now: 60_000, elapsed: 60_000 })
  expect(second.raised.map(({ kind }) => kind)).toEqual(['queue', 'wait', 'errors', 'speed'])
})
