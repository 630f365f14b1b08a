import { useState } from 'react'
import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { Button } from '../../../components/button.tsx'
import { useResetSettings } from '../api/reset-settings.ts'
import { useChangeDoneArguments } from '../api/when-done.ts'
import type { SettingPlace } from '../setting-places.ts'
import { hintId, SettingRow } from './setting-row.tsx'

/** One argument a line; main asks before it takes them over. */
export function DoneArgumentsRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const [draft, setDraft] = useState<string | null>(null)
  const change = useChangeDoneArguments(() => setDraft(null))
  const { mutate: reset } = useResetSettings()
  const { whenDoneArguments, whenDoneProgram } = now.settings
  const text = draft ?? whenDoneArguments.join('\n')
  const typed = text.split('\n').filter((line) => line !== '')
  return (
    <SettingRow
      setting="whenDoneArguments"
      word={word}
      hint={hint}
      changed={whenDoneArguments.length > 0}
      onReset={() => {
        setDraft(null)
        reset(['whenDoneArguments'])
      }}
    >
      <div className="stack">
        <textarea
          className="mono"
          rows={2}
          aria-label={word}
          aria-describedby={hintId('whenDoneArguments')}
          disabled={whenDoneProgram === null}
          value={text}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        {draft !== null && (
          <Button small disabled={change.isPending} onClick={() => change.mutate(typed)}>
            Use {typed.length === 1 ? '1 argument' : `${typed.length} arguments`}…
          </Button>
        )}
      </div>
    </SettingRow>
  )
}
