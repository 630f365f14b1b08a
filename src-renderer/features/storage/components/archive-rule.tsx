import type { ArchiveRule as Rule } from '../../../../src-main/contract/retention.ts'
import { Button } from '../../../components/button.tsx'
import { useChooseArchiveFolder } from '../../../components/use-choose-archive-folder.ts'
import { RuleChoice } from './rule-choice.tsx'

/** After how many days finished batches are archived, and the folder; main opens a dialog for that. */
export function ArchiveRule({ rule }: { rule: Rule }) {
  const choose = useChooseArchiveFolder()
  const { folder, days } = rule
  return (
    <span className="stack archive-rule">
      <RuleChoice kind="archive" rule={rule} />
      {(days !== null || folder !== null) && (
        <span className="row">
          <span className={folder === null ? 'xs' : 'dim xs breakable'}>
            {folder === null ? 'Nothing is archived without a folder.' : `into ${folder}`}
          </span>
          <Button small disabled={choose.isPending} aria-label="Choose the folder for archives…" onClick={() => choose.mutate()}>
            Choose…
          </Button>
        </span>
      )}
    </span>
  )
}
