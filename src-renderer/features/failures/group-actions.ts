import { pagesOfTry } from '../../../src-main/contract/failures.ts'
import { formatCount, formatUnits } from '../../components/format.ts'
import type { IconName } from '../../components/icon.tsx'

/** What can be done with a group of failures or what was picked of it. */
export interface GroupAction {
  /** The key that does it while the focus is in the group. */
  key: 't' | 'r' | 'x'
  label: string
  icon?: IconName
  disabled: boolean
  run: () => void
}

interface Failures {
  count: number
  unit: 'page' | 'file'
  /** Whether other settings could help, and none are being tried. */
  mayTry: boolean
  /** A missing output cannot be excluded. */
  mayExclude: boolean
  isRetrying: boolean
  onTry: () => void
  onRetry: () => void
  onExclude: () => void
}

/** The actions in their order, each with the number of what it touches. */
export function groupActions({ count, unit, mayTry, mayExclude, isRetrying, onTry, onRetry, onExclude }: Failures): GroupAction[] {
  const actions: GroupAction[] = []
  if (mayTry) actions.push({ key: 't', label: `Try on ${formatCount(Math.min(pagesOfTry, count))}…`, disabled: false, run: onTry })
  actions.push({ key: 'r', label: `Retry ${formatUnits(count, unit)}`, icon: 'retry', disabled: isRetrying, run: onRetry })
  if (mayExclude) actions.push({ key: 'x', label: `Exclude ${formatCount(count)}…`, disabled: false, run: onExclude })
  return actions
}
