import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useChooseTesseract } from '../api/choose-tesseract.ts'
import { useResetSettings } from '../api/reset-settings.ts'
import type { SettingPlace } from '../setting-places.ts'
import { SettingRow } from './setting-row.tsx'

export function ProgramRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const choose = useChooseTesseract()
  const { mutate: reset } = useResetSettings()
  const program = now.settings.tesseractProgram
  return (
    <>
      <SettingRow setting="tesseractProgram" word={word} hint={hint} changed={program !== null} onReset={() => reset(['tesseractProgram'])}>
        <span className="row wrap">
          <span className="break">{program ?? 'The one on PATH'}</span>
          <Button small disabled={choose.isPending} aria-label="Choose the tesseract program…" onClick={() => choose.mutate()}>
            Choose…
          </Button>
        </span>
      </SettingRow>
      <CallError error={choose.error} />
    </>
  )
}
