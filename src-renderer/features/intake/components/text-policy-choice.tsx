import { Radio } from '@mantine/core'
import { type TextPolicy, textPolicies } from '../../../../src-main/contract/batch.ts'
import { textPolicyWords } from '../../../components/text-policy-words.ts'

interface Props {
  labelledBy: string
  chosen: TextPolicy
  onChange: (policy: TextPolicy) => void
}

/** What becomes of pages that have text already: one of four, each with what it does. */
export function TextPolicyChoice({ labelledBy, chosen, onChange }: Props) {
  return (
    <Radio.Group aria-labelledby={labelledBy} value={chosen} onChange={(value) => onChange(value as TextPolicy)}>
      {textPolicies.map((policy) => (
        <Radio key={policy} size="xs" value={policy} label={textPolicyWords[policy].long} />
      ))}
    </Radio.Group>
  )
}
