import { expect, test } from 'vitest'
import type { RaisedAlert } from '../contract/alert.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { alertTeller } from './tell-alerts.ts'

const slow: RaisedAlert = { kind: 'speed', threshold: 50, value: 12.34, since: 0 }

test('an alert is told once, and its end once', () => {
  const told: string[] = []
  const tell = alertTeller((line) => told.push(line))
  tell([], null)
  tell([slow], null)
  tell([{ ...slow, value: 3 }], null)
  tell([], null)
  tell([], null)
  expect(told).toEqual([
    'Alert: 12 pages a minute were read in the last five minutes, fewer than 50 are too few.',
    'Enough pages a minute are read again.',
  ])
})

test('a log that cannot be written is told once, until it was written again', () => {
  const told: string[] = []
  const tell = alertTeller((line) => told.push(line))
  const trouble = new LeafcutterError('LOG_UNWRITABLE', { path: '/data/logs', detail: 'EACCES' })
  for (const now of [trouble, trouble, null, trouble]) tell([], now)
  expect(told).toEqual([trouble.message, trouble.message])
})
