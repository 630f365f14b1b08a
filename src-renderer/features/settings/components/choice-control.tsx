import type { BatchChoices } from '../../../../src-main/contract/batch-choices.ts'
import { FormatList } from '../../../components/batch-choices/format-list.tsx'
import { LanguageList } from '../../../components/batch-choices/language-list.tsx'
import { languagesOf } from '../../../components/batch-choices/offered-choices.ts'
import {
  type ChoiceProps,
  EngineChoice,
  LayoutChoice,
  ModelChoice,
  StraighteningChoice,
} from '../../../components/batch-choices/reading-choices.tsx'
import { TextPolicyChoice } from '../../../components/batch-choices/text-policy-choice.tsx'

/** The same controls as in the dialog for a new batch. */
export function ChoiceControl({ setting, ...props }: ChoiceProps & { setting: keyof BatchChoices }) {
  const { name, choices, offered, onChange } = props
  switch (setting) {
    case 'languages':
      return (
        <LanguageList
          name={name}
          languages={languagesOf(offered, choices.model)}
          chosen={choices.languages}
          onChange={(languages) => onChange({ languages })}
        />
      )
    case 'textPolicy':
      return <TextPolicyChoice name={name} chosen={choices.textPolicy} onChange={(textPolicy) => onChange({ textPolicy })} />
    case 'formats':
      return <FormatList name={name} chosen={choices.formats} onChange={(formats) => onChange({ formats })} />
    case 'engine':
      return <EngineChoice {...props} />
    case 'model':
      return <ModelChoice {...props} />
    case 'layout':
      return <LayoutChoice {...props} />
    default:
      return <StraighteningChoice straightening={setting} {...props} />
  }
}
