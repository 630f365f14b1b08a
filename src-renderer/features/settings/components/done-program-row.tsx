import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { Button } from '../../../components/button.tsx'
import { useResetSettings } from '../api/reset-settings.ts'
import { useChooseDoneProgram } from '../api/when-done.ts'
import type { SettingPlace } from '../setting-places.ts'
import { SettingRow } from './setting-row.tsx'

export function DoneProgramRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const choose = useChooseDoneProgram()
  const { mutate: reset } = useResetSettings()
  const program = now.settings.whenDoneProgram
  return (
    <SettingRow
      setting="whenDoneProgram"
      word={word}
      hint={hint}
      changed={program !== null}
      onReset={() => reset(['whenDoneProgram', 'whenDoneArguments'])}
    >
      <span className="row wrap">
        <span className="break">{program ?? 'None'}</span>
        <Button
          small
          disabled={choose.isPending}
          aria-label="Choose the program that is run when all is done…"
          onClick={() => choose.mutate()}
        >
          Choose…
        </Button>
      </span>
    </SettingRow>
  )
}
