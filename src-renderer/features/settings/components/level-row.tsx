import { type LogLevel, logLevels } from '../../../../src-main/contract/log-line.ts'
import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { useResetSettings } from '../api/reset-settings.ts'
import type { SettingPlace } from '../setting-places.ts'
import { SettingRow } from './setting-row.tsx'

const words: Record<LogLevel, string> = { off: 'Nothing', error: 'Failures', warn: 'Warnings', info: 'Work', debug: 'All' }

export function LevelRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const { mutate: change } = useChangeSettings()
  const { mutate: reset } = useResetSettings()
  const { logLevel } = now.settings
  return (
    <SettingRow
      setting="logLevel"
      word={word}
      hint={`Default: ${words[now.defaults.logLevel].toLowerCase()}. ${hint}`}
      changed={logLevel !== now.defaults.logLevel}
      onReset={() => reset(['logLevel'])}
    >
      <fieldset className="segments" aria-label={word}>
        {logLevels.map((one) => (
          <button key={one} type="button" className="btn" aria-pressed={one === logLevel} onClick={() => change({ logLevel: one })}>
            {words[one]}
          </button>
        ))}
      </fieldset>
    </SettingRow>
  )
}
