import { useQuery } from '@tanstack/react-query'
import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { type UpdateChoice, updateChoices } from '../../../../src-main/contract/updates.ts'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { updatesQuery } from '../../../ipc/updates.ts'
import { useResetSettings } from '../api/reset-settings.ts'
import type { SettingPlace } from '../setting-places.ts'
import { SettingRow } from './setting-row.tsx'

const words: Record<UpdateChoice, string> = { never: 'Never', daily: 'Daily' }

/** Nothing to choose in a copy that has nowhere to ask. */
export function UpdatesRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const { mutate: change } = useChangeSettings()
  const { mutate: reset } = useResetSettings()
  const { data: updates } = useQuery(updatesQuery())
  const { lookForUpdates } = now.settings
  const nowhere = updates?.host === null
  return (
    <SettingRow
      setting="lookForUpdates"
      word={word}
      hint={`Default: ${words[now.defaults.lookForUpdates].toLowerCase()}. ${hint}`}
      changed={lookForUpdates !== now.defaults.lookForUpdates}
      onReset={() => reset(['lookForUpdates'])}
    >
      <fieldset className="segments" aria-label={word}>
        {updateChoices.map((one) => (
          <button
            key={one}
            type="button"
            className="btn"
            aria-pressed={one === lookForUpdates}
            disabled={nowhere && one !== 'never'}
            onClick={() => change({ lookForUpdates: one })}
          >
            {words[one]}
          </button>
        ))}
      </fieldset>
    </SettingRow>
  )
}
