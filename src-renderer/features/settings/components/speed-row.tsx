import { type SettingsNow, type Speed, speeds } from '../../../../src-main/contract/settings.ts'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { useResetSettings } from '../api/reset-settings.ts'
import type { SettingPlace } from '../setting-places.ts'
import { SettingRow } from './setting-row.tsx'

const words: Record<Speed, string> = { full: 'Full speed', background: 'In the background' }

export function SpeedRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const { mutate: change } = useChangeSettings()
  const { mutate: reset } = useResetSettings()
  const { speed } = now.settings
  return (
    <SettingRow
      setting="speed"
      word={word}
      hint={`Default: ${words[now.defaults.speed].toLowerCase()}. ${hint}`}
      changed={speed !== now.defaults.speed}
      onReset={() => reset(['speed'])}
    >
      <fieldset className="segments" aria-label={word}>
        {speeds.map((one) => (
          <button key={one} type="button" className="btn" aria-pressed={one === speed} onClick={() => change({ speed: one })}>
            {words[one]}
          </button>
        ))}
      </fieldset>
    </SettingRow>
  )
}
