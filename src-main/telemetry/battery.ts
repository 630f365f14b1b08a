import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is known of the batteries of this computer. */
export interface BatteryReading {
  /** Of the fullest battery, 0 to 100. */
  percent: number
  /** Whether nothing but the battery drives the computer. */
  discharging: boolean
}

/** Percent above the floor at which work goes on by itself, so that it does not begin and stop all the time. */
export const hysteresisPercent = 5

/**
 * Whether the guard holds the work back: from below the floor, until the computer is charged or a little above the floor.
 * @param reading null when there is no battery, or nothing is known of it: then it is never held back
 * @param floor percent; null: the battery may run empty
 * @param wasLow whether it was held back before
 */
export function isBatteryLow(reading: BatteryReading | null, floor: number | null, wasLow: boolean): boolean {
  if (reading === null || floor === null || !reading.discharging) return false
  return reading.percent < (wasLow ? floor + hysteresisPercent : floor)
}

/** Where Linux tells of batteries and chargers (Documentation/ABI/testing/sysfs-class-power). Other systems tell no level without a window. */
const linuxSupplies = '/sys/class/power_supply'

/** The batteries of this computer as Linux tells of them; those of mice and the like are left out. Null where there is none. */
export function readBattery(folder = linuxSupplies): BatteryReading | null {
  const batteries = namesIn(folder)
    .map((name) => join(folder, name))
    .filter((supply) => fact(supply, 'type') === 'Battery' && fact(supply, 'scope') !== 'Device')
    .map((supply) => ({ percent: Number(fact(supply, 'capacity') || Number.NaN), discharging: fact(supply, 'status') === 'Discharging' }))
    .filter(({ percent }) => Number.isFinite(percent))
  if (batteries.length === 0) return null
  return {
    percent: Math.max(...batteries.map(({ percent }) => percent)),
    // One that is empty discharges no more while another still does.
    discharging: batteries.some(({ discharging }) => discharging),
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function fact(supply: string, name: string): string {
  try {
    return readFileSync(join(supply, name), 'utf8').trim()
  } catch {
    return ''
  }
}
