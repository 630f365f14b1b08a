import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { type DoneAction, doneActions } from '../../../../src-main/contract/when-done.ts'
import { doneWords } from '../../../components/done-words.ts'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { useResetSettings } from '../api/reset-settings.ts'
import type { SettingPlace } from '../setting-places.ts'
import { SettingRow } from './setting-row.tsx'

export function WhenDoneRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const { mutate: change } = useChangeSettings()
  const { mutate: reset } = useResetSettings()
  const { whenDone, whenDoneProgram, whenDoneUrl } = now.settings
  const missing = whatIsMissing(whenDone, whenDoneProgram, whenDoneUrl)
  return (
    <SettingRow
      setting="whenDone"
      word={word}
      hint={hint}
      changed={whenDone !== 'nothing'}
      problem={missing}
      onReset={() => reset(['whenDone'])}
    >
      <select
        className="filter"
        aria-label={word}
        value={whenDone}
        onChange={(event) => change({ whenDone: event.currentTarget.value as DoneAction })}
      >
        {doneActions.map((one) => (
          <option key={one} value={one}>
            {doneWords[one]}
          </option>
        ))}
      </select>
    </SettingRow>
  )
}

function whatIsMissing(action: DoneAction, program: string | null, url: string | null): string | undefined {
  if (action === 'run-program' && program === null) return 'Choose the program below.'
  return action === 'call-url' && url === null ? 'Name the address below.' : undefined
}
