import { z } from 'zod'
import { type SettingName, valueSchema } from '../../../src-main/contract/settings.ts'
import { formatCount } from '../../components/format.ts'
import type { NumberPlace } from './setting-places.ts'

type MaybeNumber = number | null

/** The least and the most of a setting, as its schema has them; null where there is no most. */
export function boundsOf(name: SettingName): { least: number; most: number | null } {
  const schema = valueSchema(name)
  const number = schema instanceof z.ZodNullable ? schema.unwrap() : schema
  if (!(number instanceof z.ZodNumber)) throw new Error(`The setting ${name} is no number.`)
  const most = number.maxValue ?? Number.MAX_SAFE_INTEGER
  return { least: number.minValue ?? 0, most: most >= Number.MAX_SAFE_INTEGER ? null : most }
}

/** As it stands in the field: `2,147`, and nothing for no number. */
export function shownIn(place: NumberPlace, value: MaybeNumber): string {
  if (value === null) return ''
  const inUnit = value / place.per
  if (place.plain) return String(inUnit)
  return Number.isInteger(inUnit) || inUnit >= 100 ? formatCount(inUnit) : String(inUnit)
}

/** `180 s`, `1 page`, `200 pages`, `port 9710`. */
export function withUnit(number: string, { unit, plain }: NumberPlace): string {
  if (plain) return `${unit} ${number}`
  return `${number} ${number === '1' && unit.length > 1 ? unit.replace(/s$/, '') : unit}`
}

/** `1–64 workers`, `at least 100 MB`. */
export function rangeInWords(name: SettingName, place: NumberPlace): string {
  const { least, most } = boundsOf(name)
  const from = boundIn(place, least)
  if (most === null) return `at least ${withUnit(from, place)}`
  return place.plain ? `${from}–${boundIn(place, most)}` : `${from}–${boundIn(place, most)} ${place.unit}`
}

const boundIn = (place: NumberPlace, bound: number) => (place.plain ? String(bound) : formatCount(bound / place.per))

/** `port 1024`, `180 s`. */
const inUnitOf = (place: NumberPlace, bound: number) => withUnit(boundIn(place, bound), place)

/** What was typed, as a value of the setting, or why it is none. */
export function readNumber(name: SettingName, place: NumberPlace, text: string): { value: MaybeNumber } | { problem: string } {
  const plain = text.replace(/[\s,]/g, '')
  if (plain === '' && place.none !== undefined) return { value: null }
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return { problem: `A number, ${rangeInWords(name, place)}.` }
  const value = place.per === 1 ? Number(plain) : Math.round(Number(plain) * place.per)
  if (!Number.isInteger(value)) return { problem: `A whole number, ${rangeInWords(name, place)}.` }
  const { least, most } = boundsOf(name)
  if (value < least) return { problem: `At least ${inUnitOf(place, least)}.` }
  if (most !== null && value > most) return { problem: `At most ${inUnitOf(place, most)}.` }
  return valueSchema(name).safeParse(value).success ? { value } : { problem: `A number, ${rangeInWords(name, place)}.` }
}
