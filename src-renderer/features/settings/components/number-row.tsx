import type { KeyboardEvent } from 'react'
import type { SettingName, SettingsNow } from '../../../../src-main/contract/settings.ts'
import { formatCount } from '../../../components/format.ts'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { useResetSettings } from '../api/reset-settings.ts'
import { useDrafts } from '../drafts.ts'
import { rangeInWords, readNumber, shownIn, withUnit } from '../number-setting.ts'
import type { NumberPlace } from '../setting-places.ts'
import { hintId, SettingRow } from './setting-row.tsx'

interface Props {
  name: SettingName
  place: NumberPlace
  now: SettingsNow
}

/** Taken over by Enter or on leaving the field; a wrong value says what is allowed, and the old one stays in use. */
export function NumberRow({ name, place, now }: Props) {
  const { mutate: change } = useChangeSettings()
  const { mutate: reset } = useResetSettings()
  const { texts, refused, type, refuse, forget } = useDrafts()
  const value = now.settings[name] as number | null
  const normal = now.defaults[name] as number | null
  const shown = shownIn(place, value)
  const problem = refused[name]

  const take = () => {
    const text = texts[name]
    if (text === undefined) return
    if (text === shown) return forget(name)
    const read = readNumber(name, place, text)
    if ('problem' in read) return refuse(name, read.problem)
    forget(name)
    if (read.value !== value) change({ [name]: read.value })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take()
    if (event.key === 'Escape') forget(name)
  }
  return (
    <SettingRow
      setting={name}
      word={place.word}
      hint={`${asSentence(rangeInWords(name, place))}, default ${inWords(place, normal, now)}. ${place.hint}`}
      changed={value !== normal}
      problem={problem === undefined ? undefined : `${problem} Still using ${inWords(place, value, now)}.`}
      onReset={() => {
        forget(name)
        reset([name])
      }}
    >
      <span className={problem === undefined ? 'inp number' : 'inp number bad'}>
        <input
          aria-label={place.word}
          aria-describedby={hintId(name)}
          aria-invalid={problem !== undefined}
          inputMode="decimal"
          placeholder={place.none}
          value={texts[name] ?? shown}
          onChange={(event) => type(name, event.currentTarget.value)}
          onBlur={take}
          onKeyDown={onKeyDown}
        />
        {!place.plain && <span className="unit">{place.unit}</span>}
      </span>
    </SettingRow>
  )
}

const asSentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** `180 s`; for no number what that stands for. */
function inWords(place: NumberPlace, value: number | null, { halfOfMemory }: SettingsNow): string {
  if (value !== null) return withUnit(shownIn(place, value), place)
  return place.none === 'half' ? `half (${withUnit(formatCount(halfOfMemory / place.per), place)})` : (place.none ?? '')
}
