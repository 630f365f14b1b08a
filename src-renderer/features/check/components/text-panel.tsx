import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { TextPolicyChoice } from '../../../components/batch-choices/text-policy-choice.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Panel } from '../../../components/panel.tsx'
import { go, toCheck } from '../../../components/route.ts'
import { useCheckAgain } from '../api/decide.ts'

/** What becomes of text that pages already have: the choice that changes most of what the check says. */
export function TextPanel({ batch: { id, settings } }: { batch: BatchSummary }) {
  const again = useCheckAgain(id, (next) => go(toCheck(next), 'replace'))
  return (
    <Panel title="Pages that already have text" className="text-policy">
      <div className="pad stack g2">
        <fieldset disabled={again.isPending}>
          <TextPolicyChoice
            name="Pages that already have text"
            chosen={again.variables ?? settings.textPolicy}
            onChange={(textPolicy) => again.mutate(textPolicy)}
          />
        </fieldset>
        <p className="xs mid" role="status">
          {again.isPending
            ? 'Beginning another check'
            : 'With another choice the check begins again; what was read for its sample is kept.'}
        </p>
        <CallError error={again.error} />
      </div>
    </Panel>
  )
}
