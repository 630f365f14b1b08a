import { Radio } from '@mantine/core'
import { type TextPolicy, textPolicies } from '../../../src-main/contract/batch.ts'
import { groupName } from '../group-name.ts'
import { textPolicyWords } from './text-policy-words.ts'

interface Props {
  name: string
  chosen: TextPolicy
  onChange: (policy: TextPolicy) => void
}

/** What becomes of pages that have text already: one of four, each with what it does. */
export function TextPolicyChoice({ name, chosen, onChange }: Props) {
  return (
    <Radio.Group {...groupName(name)} value={chosen} onChange={(value) => onChange(value as TextPolicy)}>
      {textPolicies.map((policy) => (
        <Radio key={policy} size="xs" value={policy} label={textPolicyWords[policy].long} />
      ))}
    </Radio.Group>
  )
}
