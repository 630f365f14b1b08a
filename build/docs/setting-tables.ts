import { Command } from 'commander'
import { settingsOf, withSettings } from '../../src-main/cli/settings-options.ts'
import { engineSettingsSchema, type SettingName, valueSchema } from '../../src-main/contract/settings.ts'
import { type SettingPlace, settingPlaces } from '../../src-renderer/features/settings/setting-places.ts'
import { markdownTable } from './markdown-table.ts'

type PlacedSetting = keyof typeof settingPlaces
const placed = Object.keys(settingPlaces) as PlacedSetting[]
const defaults = engineSettingsSchema.parse({ workers: 1 })

/** Every setting below the heading that it has on the screen: its name there and in `settings.json`, its flag, default and range. */
export function settingTables(): string {
  const groups = [...new Set(placed.map((name) => settingPlaces[name].group))]
  return groups.map((group) => `## ${group}\n\n${tableOf(placed.filter((name) => settingPlaces[name].group === group))}`).join('\n\n')
}

function tableOf(names: PlacedSetting[]): string {
  const head = ['in the window', 'in `settings.json`', 'flag', 'default', 'range', 'what it does']
  return markdownTable(
    head,
    names.map((name) => {
      const place = settingPlaces[name]
      return [
        place.word,
        `\`${name}\``,
        flagOf(name),
        name === 'workers' ? 'one a core' : inItsUnit(place, defaults[name]),
        rangeOf(name),
        place.hint,
      ]
    }),
  )
}

/** The flag of `ingest` that sets it for one run. */
function flagOf(name: SettingName): string {
  const flags = withSettings(new Command()).options.filter((option) => {
    const given = settingsOf({ [option.attributeName()]: 1 })
    return given[name] !== undefined
  })
  return flags.map((option) => `\`${option.long}\``).join(', ') || '–'
}

function rangeOf(name: PlacedSetting): string {
  const place = settingPlaces[name]
  const schema = JSON.parse(JSON.stringify(valueSchema(name).toJSONSchema({ io: 'input' }))) as JsonSchema
  const { minimum, maximum, enum: choices } = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema
  if (choices) return choices.map((choice) => `\`${choice}\``).join(', ')
  if (minimum === undefined) return '–'
  if (maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER) return `from ${inItsUnit(place, minimum)} on`
  return `${inItsUnit(place, minimum, false)} to ${inItsUnit(place, maximum)}`
}

interface JsonSchema {
  type?: string
  minimum?: number
  maximum?: number
  enum?: string[]
  anyOf?: JsonSchema[]
}

/** What stands for no value where there is no number. */
const nothingInWords: { [Control in SettingPlace['control']]?: string } = { program: 'from PATH', hours: 'always' }

/** A value as the screen shows it; what stands in `settings.json` is in bytes and pixels. */
function inItsUnit(place: SettingPlace, value: unknown, withUnit = true): string {
  if (value === null) return place.control === 'number' ? (place.none ?? '–') : (nothingInWords[place.control] ?? 'none')
  if (place.control !== 'number' || typeof value !== 'number') return `\`${value}\``
  const shown = Math.round((value / place.per) * 1_000) / 1_000
  const words = place.plain ? `${shown}` : shown.toLocaleString('en')
  return withUnit && place.unit !== 'port' ? `${words} ${place.unit}` : words
}
