import { NativeSelect, Radio } from '@mantine/core'
import type { BatchSettings } from '../../../../src-main/contract/batch.ts'
import {
  type EngineName,
  isOfModel,
  type Layout,
  layoutNames,
  layoutOf,
  type Model,
  models,
  type RecognitionChoices,
} from '../../../../src-main/contract/recognition.ts'
import { groupName } from '../../../components/group-name.ts'

/** How pages are recognised, beside the languages. */
export interface Reading {
  engine: EngineName
  model: Model | null
  layout: Layout
}

export const usualReading: Reading = { engine: 'tesseract.js', model: null, layout: 'auto' }

/** How the pages of another batch were recognised. A layout that has no word here is that which is found by itself. */
export function readingOf({ engine, model, pageSegmentation }: BatchSettings): Reading {
  return { engine, model, layout: layoutOf(pageSegmentation) ?? 'auto' }
}

/** Codes of the languages of which there are data of this model, in alphabetical order. */
export function languagesOf({ languages }: RecognitionChoices, model: Model | null): string[] {
  return [...new Set(languages.filter((found) => isOfModel(found.model, model)).map(({ code }) => code))].sort()
}

const layoutWords: Record<Layout, string> = {
  auto: 'Found by itself, with columns and pictures',
  'single-column': 'One column of lines of different sizes',
  'single-block': 'One block of even text',
  sparse: 'Scattered words, in no order',
}

interface Props {
  formId: string
  choices: RecognitionChoices
  reading: Reading
  onChange: (reading: Reading) => void
}

/** Only what there is a choice of: without an installed tesseract there is one engine, and data of one kind need no question. */
export function ReadingChoices({ formId, choices, reading, onChange }: Props) {
  const native = choices.engines.find(({ name }) => name === 'native')
  const twoModels = models.every((model) => languagesOf(choices, model).length > 0)
  return (
    <>
      {native && (
        <>
          <span className="label" aria-hidden="true">
            Read by
          </span>
          <Radio.Group
            {...groupName('Read by')}
            value={reading.engine}
            onChange={(engine) => onChange({ ...reading, engine: engine as EngineName })}
          >
            <Radio size="xs" value="tesseract.js" label="The recogniser that ships with Leafcutter" />
            <Radio size="xs" value="native" label={`Tesseract ${native.version} of this computer, which is faster`} />
          </Radio.Group>
        </>
      )}
      {twoModels && (
        <>
          <span className="label" aria-hidden="true">
            Language data
          </span>
          <Radio.Group
            {...groupName('Language data')}
            value={reading.model ?? ''}
            onChange={(model) => onChange({ ...reading, model: models.find((name) => name === model) ?? null })}
          >
            <Radio size="xs" value="" label="Whatever is installed, the best first" />
            <Radio size="xs" value="best" label="Best: a little fewer mistakes" />
            <Radio size="xs" value="fast" label="Fast: less time for each page" />
          </Radio.Group>
        </>
      )}
      <label htmlFor={`${formId}-layout`}>Layout of pages</label>
      <NativeSelect
        id={`${formId}-layout`}
        size="xs"
        value={reading.layout}
        data={layoutNames.map((value) => ({ value, label: layoutWords[value] }))}
        onChange={(event) => onChange({ ...reading, layout: event.currentTarget.value as Layout })}
      />
    </>
  )
}
