import { type KeepRule, type RuledKind, ruleSettings } from '../../../../src-main/contract/retention.ts'
import { formatBytes, formatUnits } from '../../../components/format.ts'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import { kindWords } from '../kind-words.ts'

/** Days that are offered; another number is set in the settings, and then offered as well. */
const offered = [2, 7, 30, 90, 180, 365, 400]

/** For how long artefacts of a kind are kept. What is chosen is a setting, and makes another dry run. */
export function RuleChoice({ kind, rule }: { kind: RuledKind; rule: KeepRule }) {
  const change = useChangeSettings()
  const days = [...new Set([...offered, ...(rule.days === null ? [] : [rule.days])])].sort((a, b) => a - b)
  return (
    <span className="rule">
      <select
        className="rule-choice"
        aria-label={`Rule for ${kindWords[kind].name}`}
        value={rule.days ?? ''}
        disabled={change.isPending}
        onChange={({ currentTarget: { value } }) => change.mutate({ [ruleSettings[kind].days]: value === '' ? null : Number(value) })}
      >
        {/* What nothing refers to serves nobody: it only waits until that is certain. */}
        {kind !== 'orphans' && <option value="">{kind === 'archive' ? 'Not archived' : 'Keep'}</option>}
        {days.map((each) => (
          <option key={each} value={each}>
            Older than {formatUnits(each, 'day')}
          </option>
        ))}
      </select>
      {rule.bytes !== null && <span className="dim xs nowrap">or beyond {formatBytes(rule.bytes)}</span>}
    </span>
  )
}
