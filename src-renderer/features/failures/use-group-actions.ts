import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { FailureGroup } from '../../../src-main/contract/failures.ts'
import type { TableSelection } from '../../components/use-table-selection.ts'
import { type ShownGroup, useRetryGroup } from './api/change-failures.ts'
import { groupSize } from './failure-sums.ts'
import { type GroupAction, groupActions } from './group-actions.ts'

/** What is asked about: those of the group that were picked, null for all. */
export interface Asked {
  what: 'try' | 'exclude'
  ids: number[] | null
  count: number
}

interface Props {
  shown: ShownGroup
  group: FailureGroup
  isTried: boolean
  selection: TableSelection
  ask: (asked: Asked) => void
}

/** What can be done with the whole group, with what was picked of it, and by a key, which means what was picked as soon as anything is. */
export function useGroupActions({ shown, group, isTried, selection, ask }: Props) {
  const { count, unit } = groupSize(group)
  const picked = selection.count === 0 ? null : selection.ids
  const retryAll = useRetryGroup(shown)
  const retryPicked = useRetryGroup(shown, picked)
  useClearedWhenFewer(count, selection)
  const common = { unit, mayTry: group.unit === 'page' && !isTried, mayExclude: group.unit !== 'output' }
  const ofGroup = groupActions({
    ...common,
    count,
    isRetrying: retryAll.isPending,
    onTry: () => ask({ what: 'try', ids: null, count }),
    onRetry: () => retryAll.mutate(undefined),
    onExclude: () => ask({ what: 'exclude', ids: null, count }),
  })
  const ofPicked = groupActions({
    ...common,
    count: selection.count,
    isRetrying: retryPicked.isPending,
    onTry: () => ask({ what: 'try', ids: picked, count: selection.count }),
    onRetry: () => retryPicked.mutate(undefined, { onSuccess: selection.clear }),
    onExclude: () => ask({ what: 'exclude', ids: picked, count: selection.count }),
  })
  return { ofGroup, ofPicked, onKeyDown: byKey(selection.count > 0 ? ofPicked : ofGroup) }
}

/** What was picked may have left the group with others; then the number on a button would be too large. */
function useClearedWhenFewer(count: number, { clear }: TableSelection): void {
  const before = useRef(count)
  useEffect(() => {
    if (count < before.current) clear()
    before.current = count
  })
}

/** Runs the action of a key; not from a dialog, whose keys come through here as well, and not while something is typed. */
function byKey(actions: GroupAction[]) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || event.defaultPrevented || !currentTarget.contains(target as Node)) return
    const action = actions.find(({ key }) => key === event.key.toLowerCase())
    if (!action || action.disabled) return
    event.preventDefault()
    action.run()
  }
}
