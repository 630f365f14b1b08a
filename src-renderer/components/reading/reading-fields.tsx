import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import {
  type EngineName,
  type Layout,
  layoutNames,
  layoutOf,
  layouts,
  type RecognitionChoices,
} from '../../../src-main/contract/recognition.ts'
import { formatLanguage } from '../format.ts'
import { groupName } from '../group-name.ts'
import type { Fault, Fields } from './fields.ts'
import './reading.css'

interface Props {
  formId: string
  choices: RecognitionChoices
  fields: Fields
  fault: Fault | null
  onChange: (fields: Fields) => void
}

const layoutWords: Record<Layout, string> = {
  auto: 'Found by itself, with columns and pictures',
  'single-column': 'One column of lines of different sizes',
  'single-block': 'One block of even text',
  sparse: 'Scattered words, in no order',
}

export function ReadingFields({ formId, choices, fields, fault, onChange }: Props) {
  const change = (part: Partial<Fields>) => onChange({ ...fields, ...part })
  const reasonFor = (field: Fault['field']) => (fault?.field === field ? fault.reason : undefined)
  const native = choices.engines.find(({ name }) => name === 'native')
  const codes = [...new Set([...choices.languages.map(({ code }) => code), ...fields.languages])].sort()
  return (
    <>
      <TextInput
        size="xs"
        data-autofocus
        inputMode="numeric"
        label="Dots per inch"
        description="72 to 600, for pages of PDFs. A scan is never read finer than it is, other images as they are."
        value={fields.dpi}
        error={reasonFor('dpi')}
        onChange={(event) => change({ dpi: event.currentTarget.value.trim() })}
      />
      <NativeSelect
        size="xs"
        label="Layout"
        value={String(fields.segmentation)}
        data={segmentations(fields.segmentation)}
        onChange={(event) => change({ segmentation: Number(event.currentTarget.value) })}
      />
      <div>
        <span className="label" aria-hidden="true">
          Languages
        </span>
        <Checkbox.Group
          {...groupName('Languages')}
          value={fields.languages}
          error={reasonFor('languages')}
          onChange={(languages) => change({ languages })}
        >
          <div className="read-again-languages">
            {codes.map((code) => (
              <Checkbox key={code} size="xs" value={code} label={nameAndCode(code)} />
            ))}
          </div>
        </Checkbox.Group>
      </div>
      {native && (
        <NativeSelect
          size="xs"
          label="Read by"
          value={fields.engine}
          data={[
            { value: 'tesseract.js', label: 'The recogniser that ships with Leafcutter' },
            { value: 'native', label: `Tesseract ${native.version} of this computer` },
          ]}
          onChange={(event) => change({ engine: event.currentTarget.value as EngineName })}
        />
      )}
      <TextInput
        id={`${formId}-seconds`}
        size="xs"
        inputMode="numeric"
        label="Time limit in seconds"
        description="5 to 3,600 for the page and for each step of it. Nothing: as set for this computer."
        value={fields.seconds}
        error={reasonFor('seconds')}
        onChange={(event) => change({ seconds: event.currentTarget.value.trim() })}
      />
      <Checkbox
        size="xs"
        label="Recognise the page although it has text of its own"
        checked={fields.force}
        onChange={(event) => change({ force: event.currentTarget.checked })}
      />
    </>
  )
}

/** The layouts that have words, and the one that is set although it has none. */
function segmentations(now: number): { value: string; label: string }[] {
  const known = layoutNames.map((name) => ({ value: String(layouts[name]), label: layoutWords[name] }))
  return layoutOf(now) === null ? [...known, { value: String(now), label: `Segmentation mode ${now} of Tesseract` }] : known
}

function nameAndCode(code: string): string {
  const name = formatLanguage(code)
  return name === code ? code : `${name} (${code})`
}
