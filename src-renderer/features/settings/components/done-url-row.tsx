import { type KeyboardEvent, useState } from 'react'
import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { callableUrl } from '../../../../src-main/contract/when-done.ts'
import { announce } from '../../../components/announcer.tsx'
import { Button } from '../../../components/button.tsx'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { useCopyCallSecret, useRenewCallSecret } from '../api/when-done.ts'
import type { SettingPlace } from '../setting-places.ts'
import { hintId, SettingRow } from './setting-row.tsx'

/** Taken over by Enter or on leaving the field, with the secret by which whoever is called knows us. */
export function DoneUrlRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const [draft, setDraft] = useState<string | null>(null)
  const [told, setTold] = useState('')
  const { mutate: change } = useChangeSettings()
  const copy = useCopyCallSecret()
  const renew = useRenewCallSecret()
  const { whenDoneUrl } = now.settings
  const shown = whenDoneUrl ?? ''
  const isWrong = draft !== null && draft.trim() !== '' && !callableUrl.safeParse(draft.trim()).success
  const tell = (words: string) => {
    setTold(words)
    announce(words)
  }
  const take = () => {
    if (draft === null || isWrong) return
    const url = draft.trim() === '' ? null : draft.trim()
    setDraft(null)
    if (url !== whenDoneUrl) change({ whenDoneUrl: url })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take()
    if (event.key === 'Escape') setDraft(null)
  }
  return (
    <SettingRow
      setting="whenDoneUrl"
      word={word}
      hint={told === '' ? hint : told}
      choice
      changed={whenDoneUrl !== null}
      problem={isWrong ? `https://, or http:// on this computer. Still using ${whenDoneUrl ?? 'none'}.` : undefined}
      onReset={() => {
        setDraft(null)
        change({ whenDoneUrl: null })
      }}
    >
      <div className="stack g3">
        <span className={isWrong ? 'inp bad' : 'inp'}>
          <input
            aria-label={word}
            aria-describedby={hintId('whenDoneUrl')}
            aria-invalid={isWrong}
            placeholder="none"
            value={draft ?? shown}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onBlur={take}
            onKeyDown={onKeyDown}
          />
        </span>
        <span className="row wrap">
          <Button small icon="copy" onClick={() => copy.mutate(undefined, { onSuccess: () => tell('The secret is on the clipboard.') })}>
            Copy the secret
          </Button>
          <Button
            small
            onClick={() => renew.mutate(undefined, { onSuccess: () => tell('Calls are signed with a new secret from now on.') })}
          >
            Make a new secret
          </Button>
        </span>
      </div>
    </SettingRow>
  )
}
