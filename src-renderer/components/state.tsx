import type { BatchState } from '../../src-main/contract/batch.ts'
import type { DocumentState } from '../../src-main/contract/document.ts'
import type { CellKind } from './cell.tsx'
import { Icon, type IconName } from './icon.tsx'

/** A state is always an icon and a word, in the colour of its kind. */
export interface StateLook {
  word: string
  icon: IconName
  tone: 'done' | 'running' | 'failed' | 'paused' | 'textual' | 'queued' | 'cancelled'
}

export const batchLooks: Record<BatchState, StateLook> = {
  held: { word: 'Not started', icon: 'clock', tone: 'queued' },
  importing: { word: 'Importing', icon: 'running', tone: 'running' },
  running: { word: 'Running', icon: 'running', tone: 'running' },
  paused: { word: 'Paused', icon: 'paused', tone: 'paused' },
  cancelled: { word: 'Cancelled', icon: 'cancelled', tone: 'cancelled' },
  completed: { word: 'Completed', icon: 'done', tone: 'done' },
  'completed-with-problems': { word: 'Completed with problem pages', icon: 'problems', tone: 'paused' },
  failed: { word: 'Failed', icon: 'failed', tone: 'failed' },
}

export const documentLooks: Record<DocumentState, StateLook> = {
  waiting: { word: 'Waiting', icon: 'clock', tone: 'queued' },
  queued: { word: 'Queued', icon: 'queued', tone: 'queued' },
  running: { word: 'Running', icon: 'running', tone: 'running' },
  done: { word: 'Done', icon: 'done', tone: 'done' },
  problems: { word: 'Problem pages', icon: 'problems', tone: 'paused' },
  failed: { word: 'Failed', icon: 'failed', tone: 'failed' },
  cancelled: { word: 'Cancelled', icon: 'cancelled', tone: 'cancelled' },
  excluded: { word: 'Excluded', icon: 'cancelled', tone: 'cancelled' },
}

export const pageLooks: Record<CellKind, StateLook> = {
  done: { word: 'Done', icon: 'done', tone: 'done' },
  text: { word: 'Already text', icon: 'textual', tone: 'textual' },
  blank: { word: 'Blank', icon: 'blank', tone: 'queued' },
  failed: { word: 'Failed', icon: 'failed', tone: 'failed' },
  running: { word: 'Running', icon: 'running', tone: 'running' },
  queued: { word: 'Queued', icon: 'queued', tone: 'queued' },
  cancelled: { word: 'Cancelled', icon: 'cancelled', tone: 'cancelled' },
}

/** Icon and word in a row of text. */
export function State({ look }: { look: StateLook }) {
  return (
    <span className={`st ${look.tone}`}>
      <Icon name={look.icon} />
      {look.word}
    </span>
  )
}

/** Icon and word on a soft ground, beside a title. */
export function StateTag({ look }: { look: StateLook }) {
  return (
    <span className={`tag ${look.tone}`}>
      <Icon name={look.icon} small />
      {look.word}
    </span>
  )
}
