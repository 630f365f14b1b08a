import { useState } from 'react'
import { type BatchChoices, usualChoices } from '../../../../src-main/contract/batch-choices.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { isChoiceChanged } from '../changed-settings.ts'
import { choicePlaces } from '../choice-places.ts'
import { ChoiceControl } from './choice-control.tsx'
import { SettingRow } from './setting-row.tsx'

interface Props {
  name: keyof BatchChoices
  now: SettingsNow
  offered: RecognitionChoices
}

/** One of the choices that a new batch begins with. */
export function ChoiceRow({ name, now, offered }: Props) {
  const { mutate: change } = useChangeSettings()
  const [emptied, setEmptied] = useState(false)
  const { word, hint } = choicePlaces[name]
  const { newBatch } = now.settings
  const onChange = (changed: Partial<BatchChoices>) => {
    const value = changed[name]
    const isEmpty = Array.isArray(value) && value.length === 0
    setEmptied(isEmpty)
    if (!isEmpty) change({ newBatch: { ...newBatch, ...changed } })
  }
  return (
    <SettingRow
      setting={`newBatch.${name}`}
      word={word}
      hint={hint}
      choice
      changed={isChoiceChanged(name, newBatch)}
      problem={emptied ? 'At least one. Still using what is marked.' : undefined}
      onReset={() => onChange({ [name]: usualChoices[name] })}
    >
      <ChoiceControl setting={name} name={word} choices={newBatch} offered={offered} onChange={onChange} />
    </SettingRow>
  )
}
