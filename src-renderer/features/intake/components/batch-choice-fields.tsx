import type { BatchChoices } from '../../../../src-main/contract/batch-choices.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import { FormatList } from '../../../components/batch-choices/format-list.tsx'
import { LanguageList } from '../../../components/batch-choices/language-list.tsx'
import { languagesOf } from '../../../components/batch-choices/offered-choices.ts'
import { TextPolicyChoice } from '../../../components/batch-choices/text-policy-choice.tsx'
import { HowPagesAreRead, Labelled } from './how-pages-are-read.tsx'

interface Props {
  choices: BatchChoices
  offered: RecognitionChoices
  usual: BatchChoices
  onChange: (change: Partial<BatchChoices>) => void
}

/** What is chosen for a batch: first what everybody needs, then, closed, the rest. */
export function BatchChoiceFields({ choices, offered, usual, onChange }: Props) {
  return (
    <>
      <Labelled word="Pages with text">
        {(name) => <TextPolicyChoice name={name} chosen={choices.textPolicy} onChange={(textPolicy) => onChange({ textPolicy })} />}
      </Labelled>
      <Labelled word="Languages">
        {(name) => (
          <LanguageList
            name={name}
            languages={languagesOf(offered, choices.model)}
            chosen={choices.languages}
            onChange={(languages) => onChange({ languages })}
          />
        )}
      </Labelled>
      <Labelled word="Write">
        {(name) => <FormatList name={name} chosen={choices.formats} onChange={(formats) => onChange({ formats })} />}
      </Labelled>
      <HowPagesAreRead choices={choices} offered={offered} usual={usual} onChange={onChange} />
    </>
  )
}
