import { Button } from '../../../components/button.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import type { TableSelection } from '../../../components/use-table-selection.ts'
import type { GroupAction } from '../group-actions.ts'

interface Props {
  selection: TableSelection
  /** How many the group has. */
  total: number
  actions: GroupAction[]
}

/** What is selected of a group, and what can be done with it; each button carries the number of what it touches. */
export function PickedBar({ selection, total, actions }: Props) {
  return (
    <div className="picked-bar row wrap" role="toolbar" aria-label="Selected failures">
      <span>
        <b>{formatCount(selection.count)} selected</b>
        {selection.count < total && (
          <>
            {' or '}
            <button type="button" className="link" onClick={selection.chooseAll}>
              select all {formatCount(total)} in this group
            </button>
          </>
        )}
      </span>
      <span className="grow" />
      {actions.map(({ key, icon, label, disabled, run }) => (
        <Button key={key} small {...(icon && { icon })} disabled={disabled} onClick={run}>
          {label}
        </Button>
      ))}
      <Button small look="quiet" onClick={selection.clear} aria-label={`Clear: ${formatUnits(selection.count, 'failure')} selected`}>
        Clear
      </Button>
    </div>
  )
}
