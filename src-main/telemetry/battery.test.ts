import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { isBatteryLow, readBattery } from './battery.ts'
import { BatteryGuard } from './battery-guard.ts'

const on = (percent: number, discharging = true) => ({ percent, discharging })

test('S7: holds the work back below the floor, until 5 % above it or until it is charged', () => {
  expect(isBatteryLow(on(20), 20, false)).toBe(false)
  expect(isBatteryLow(on(19), 20, false)).toBe(true)
  expect(isBatteryLow(on(24), 20, true)).toBe(true)
  expect(isBatteryLow(on(25), 20, true)).toBe(false)
  expect(isBatteryLow(on(3, false), 20, true)).toBe(false)
})

test('never without a battery, and never when the battery may run empty', () => {
  expect(isBatteryLow(null, 20, true)).toBe(false)
  expect(isBatteryLow(on(1), null, true)).toBe(false)
})

function supply(folder: string, name: string, facts: Record<string, string>): void {
  mkdirSync(join(folder, name))
  for (const [fact, value] of Object.entries(facts)) writeFileSync(join(folder, name, fact), `${value}\n`)
}

test('reads what Linux tells: the fullest battery, and no mouse', () => {
  const folder = temporaryFolder()
  supply(folder, 'AC', { type: 'Mains', online: '0' })
  expect(readBattery(folder)).toBeNull()
  supply(folder, 'mouse', { type: 'Battery', scope: 'Device', capacity: '3', status: 'Discharging' })
  expect(readBattery(folder)).toBeNull()
  supply(folder, 'BAT0', { type: 'Battery', capacity: '41', status: 'Discharging' })
  supply(folder, 'BAT1', { type: 'Battery', capacity: '7', status: 'Not charging' })
  expect(readBattery(folder)).toEqual({ percent: 41, discharging: true })
  expect(readBattery(join(folder, 'none'))).toBeNull()
})

test('the guard lets go by itself and tells both', () => {
  const clock = new HandClock()
  let reading = on(30)
  const heard: boolean[] = []
  const guard = new BatteryGuard({ clock, floor: () => 20, read: () => reading, changed: () => heard.push(guard.low() !== null) })
  expect(guard.low()).toBeNull()
  reading = on(12)
  clock.advance(60_000)
  expect(guard.low()).toBe('12 % battery left; work goes on from 25 %, or when it is charged')
  reading = on(12, false)
  clock.advance(60_000)
  expect(guard.low()).toBeNull()
  expect(heard).toEqual([true, false])
  guard.stop()
})
