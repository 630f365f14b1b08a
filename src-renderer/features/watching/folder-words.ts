import { describeError, errorCatalogue } from '../../../src-main/contract/error-catalogue.ts'
import type { WatchedFolderRow } from '../../../src-main/contract/watching.ts'
import { formatUnits } from '../../components/format.ts'
import type { StateLook } from '../../components/state.tsx'

/** The state of a watched folder, as icon and word. */
export function lookOf({ pausedAt, trouble }: WatchedFolderRow): StateLook {
  if (pausedAt !== null) return { word: 'Paused', icon: 'paused', tone: 'paused' }
  if (trouble !== null) return { word: errorCatalogue[trouble.code].title, icon: 'attention', tone: 'failed' }
  return { word: 'Watching', icon: 'running', tone: 'queued' }
}

/** How a folder is watched, in one sentence. */
export function howWatched({ subfolders, moves, settleSeconds, isPolled }: WatchedFolderRow): string {
  const parts = [
    moves ? 'from In, moved to Done or Problems' : 'files stay where they are',
    subfolders ? 'with subfolders' : 'without subfolders',
    `taken in after ${formatUnits(settleSeconds, 'second')} without a change`,
    ...(isPolled ? ['listed every 5 s'] : []),
  ]
  return parts.join(', ')
}

/** What keeps a folder from being watched, and what can be done; null when nothing does. */
export function troubleWords({ trouble }: WatchedFolderRow): string | null {
  return trouble === null ? null : describeError(trouble.code, { detail: trouble.detail })
}
