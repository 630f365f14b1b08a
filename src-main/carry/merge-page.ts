import { type ErrorCode, errorCatalogue } from '../contract/error-catalogue.ts'
import type { ErrorEntry } from '../contract/error-entry.ts'
import type { PageMethod } from '../contract/page.ts'
import type { PageCorrection } from '../contract/page-detail.ts'

/** A page job on one of two computers, as far as it matters to bring both together. */
export interface PageSide {
  state: 'queued' | 'running' | 'done' | 'error' | 'excluded'
  /** Of the settings that it is read with. */
  settingsHash: string
  /** Whether it has settings of its own. */
  isOwn: boolean
  /** What was read; null unless it is done. */
  reading: { method: PageMethod; text: string } | null
  /** What it failed for; null unless it failed or is excluded. */
  errorCode: ErrorCode | null
  correction: PageCorrection | null
  /** When somebody found this reading right. */
  confirmedAt: number | null
}

/** What is to be changed here. Null: nothing. */
export interface PageMerge {
  becomes: 'done' | 'error' | 'excluded' | null
  /** It is still to be read, and somebody over there said how. */
  readsAsThere: boolean
  /** Done on both, and not with the same text and settings: what is here was kept. */
  differs: boolean
  correction: PageCorrection | null
  confirmedAt: number | null
}

/**
 * Brings a page of another computer into this one. Decides only; merging the same once more then changes nothing, and nothing that is done
 * becomes undone. In which order files are taken in changes neither which pages are done, failed or excluded nor which correction counts.
 */
export function mergePage(here: PageSide, there: PageSide): PageMerge {
  const becomes = betterState(here, there)
  return {
    becomes,
    readsAsThere: here.state === 'queued' && there.state === 'queued' && there.isOwn && !here.isOwn,
    differs: here.state === 'done' && there.state === 'done' && !isSameReading(here, there),
    correction: isNewer(there.correction, here.correction) ? there.correction : null,
    confirmedAt: laterConfirmation(here, there, becomes),
  }
}

/** What a person did counts more than a failure, and a text more than both. A page that is being read right now is left to its worker. */
const ranks = { queued: 0, 'failed here': 1, error: 2, excluded: 3, done: 4 } as const

function betterState(here: PageSide, there: PageSide): PageMerge['becomes'] {
  if (here.state === 'running' || there.state === 'running' || there.state === 'queued') return null
  if (there.state === 'error' && !isOfThePage(there.errorCode)) return null
  return rankOf(there) > rankOf(here) ? there.state : null
}

function rankOf({ state, errorCode }: PageSide): number {
  if (state === 'running') return ranks.done
  return state === 'error' && !isOfThePage(errorCode) ? ranks['failed here'] : ranks[state]
}

/** Whether it would fail for this on any computer. What comes of its file or of the place where that lies, the other computer can do better. */
function isOfThePage(code: ErrorCode | null): boolean {
  if (code === null || code === 'TIMEOUT_OPEN') return false
  const entry: ErrorEntry = errorCatalogue[code]
  return entry.scope === 'page' && entry.retry !== 'environment'
}

function isSameReading(here: PageSide, there: PageSide): boolean {
  if (here.settingsHash !== there.settingsHash) return false
  return here.reading?.method === there.reading?.method && here.reading?.text === there.reading?.text
}

/** Of two at the same time the text decides, so that both computers come to the same. */
function isNewer(one: PageCorrection | null, other: PageCorrection | null): boolean {
  if (one === null || other === null) return one !== null
  if (one.correctedAt !== other.correctedAt) return one.correctedAt > other.correctedAt
  return one.text > other.text
}

/** It is about one reading: that of the other computer counts where its reading is taken or is the same. */
function laterConfirmation(here: PageSide, there: PageSide, becomes: PageMerge['becomes']): number | null {
  if (there.confirmedAt === null) return null
  if (becomes === 'done') return there.confirmedAt
  const isAboutTheSame = here.state === 'done' && there.state === 'done' && isSameReading(here, there)
  return isAboutTheSame && there.confirmedAt > (here.confirmedAt ?? Number.NEGATIVE_INFINITY) ? there.confirmedAt : null
}
