import { Checkbox, NativeSelect, Radio } from '@mantine/core'
import type { BatchChoices } from '../../../src-main/contract/batch-choices.ts'
import {
  type EngineName,
  engineNames,
  type Layout,
  layoutNames,
  models,
  type RecognitionChoices,
} from '../../../src-main/contract/recognition.ts'
import { groupName } from '../group-name.ts'
import { languagesOf } from './offered-choices.ts'
import {
  engineInWords,
  layoutWords,
  modelWords,
  nativeVersion,
  type Straightening,
  straightenings,
  straighteningWords,
} from './reading-words.ts'
import './choices.css'

export interface ChoiceProps {
  name: string
  choices: BatchChoices
  offered: RecognitionChoices
  onChange: (change: Partial<BatchChoices>) => void
}

export function EngineChoice({ name, choices, offered, onChange }: ChoiceProps) {
  const version = nativeVersion(offered)
  return (
    <Radio.Group {...groupName(name)} value={choices.engine} onChange={(engine) => onChange({ engine: engine as EngineName })}>
      {engineNames.map((engine) => (
        <Radio
          key={engine}
          size="xs"
          value={engine}
          disabled={engine === 'native' && version === null}
          label={engine === 'native' ? nativeWords(version) : engineInWords(engine, null)}
        />
      ))}
    </Radio.Group>
  )
}

function nativeWords(version: string | null): string {
  return version === null ? 'Tesseract of this computer: not found' : `${engineInWords('native', version)}, which is faster`
}

/** Without data of both models there is nothing to ask. */
export function isModelAChoice(offered: RecognitionChoices, { model }: BatchChoices): boolean {
  return model !== null || models.every((one) => languagesOf(offered, one).length > 0)
}

export function ModelChoice({ name, choices, onChange }: ChoiceProps) {
  return (
    <Radio.Group
      {...groupName(name)}
      value={choices.model ?? 'any'}
      onChange={(model) => onChange({ model: models.find((one) => one === model) ?? null })}
    >
      {(['any', 'best', 'fast'] as const).map((model) => (
        <Radio key={model} size="xs" value={model} label={modelWords[model]} />
      ))}
    </Radio.Group>
  )
}

export function LayoutChoice({ name, choices, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={name}
      size="xs"
      value={choices.layout}
      data={layoutNames.map((value) => ({ value, label: layoutWords[value] }))}
      onChange={(event) => onChange({ layout: event.currentTarget.value as Layout })}
    />
  )
}

export function StraighteningChoice({ straightening, choices, onChange }: ChoiceProps & { straightening: Straightening }) {
  return (
    <Checkbox
      size="xs"
      label={straighteningWords[straightening].choice}
      checked={choices[straightening]}
      onChange={(event) => onChange({ [straightening]: event.currentTarget.checked })}
    />
  )
}

/** All of them, as one group. */
export function StraighteningChoices(props: ChoiceProps) {
  return (
    <fieldset className="straightening" aria-label={props.name}>
      {straightenings.map((straightening) => (
        <StraighteningChoice key={straightening} straightening={straightening} {...props} />
      ))}
    </fieldset>
  )
}
