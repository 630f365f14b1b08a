import { type BatchChoices, usualChoices } from '../../../src-main/contract/batch-choices.ts'
import type { EngineSettings, SettingName, SettingsNow } from '../../../src-main/contract/settings.ts'
import type { SettingSection } from '../../components/route.ts'
import { choicePlaces } from './choice-places.ts'
import { settingPlaces } from './setting-places.ts'

export type PlacedSetting = keyof typeof settingPlaces
export const placedSettings = Object.keys(settingPlaces) as PlacedSetting[]
export const placedChoices = Object.keys(choicePlaces) as (keyof BatchChoices)[]

/** Whether there is anything to change in a section, and not only to read. */
export const hasSettings = (section: SettingSection): boolean =>
  section === 'reading' || placedSettings.some((name) => settingPlaces[name].section === section)

export function isChoiceChanged(name: keyof BatchChoices, choices: BatchChoices): boolean {
  return JSON.stringify(choices[name]) !== JSON.stringify(usualChoices[name])
}

function isChanged(name: SettingName, settings: EngineSettings, defaults: EngineSettings): boolean {
  return JSON.stringify(settings[name]) !== JSON.stringify(defaults[name])
}

/** The settings of a section that have another value than by default, and how many rows of the screen those are. */
export function changedIn(section: SettingSection, { settings, defaults }: SettingsNow): { names: SettingName[]; count: number } {
  const names: SettingName[] = placedSettings.filter(
    (name) => settingPlaces[name].section === section && isChanged(name, settings, defaults),
  )
  const choices = section === 'reading' ? placedChoices.filter((name) => isChoiceChanged(name, settings.newBatch)).length : 0
  return { names: choices > 0 ? [...names, 'newBatch'] : names, count: names.length + choices }
}
