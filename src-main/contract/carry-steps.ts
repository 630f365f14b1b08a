import type { CarriedAway, TakenIn } from './carrying.ts'

/** How carrying a batch away and taking one in go, as the window is told. */

/** What a file with a batch would hold, before one is written. */
export interface CarryOutlook {
  /** Files that are still to be read, and could come along. */
  sources: { files: number; bytes: number }
  /** Bytes of what was read, estimated from some pages; null while no page is done. */
  resultBytes: number | null
}

/** How far the writing is: documents of the batch, and pages of them. */
export interface Carrying {
  step: 'writing'
  documents: number
  of: number
  pages: number
}

export type CarryStep = { step: 'pausing' } | Carrying | { step: 'written'; written: CarriedAway } | { step: 'not-saved' }

/** How far a file is, in bytes of it: while it is checked, and while it is taken in. */
export interface Taking {
  step: 'checking' | 'taking'
  bytes: number
  of: number
}

/** What taking a file in would make, counted as the taking itself counts. */
export interface CarriedFindings extends TakenIn {
  /** Of the batch. */
  name: string
  /** When the file was written, Unix milliseconds of the other computer. */
  writtenAt: number
  /** The Leafcutter that wrote it. */
  program: string
  /** Bytes of the file. */
  bytes: number
  documents: number
  /** Pages that are still to be read afterwards. */
  pagesLeft: number
  /** Documents whose pages are not counted yet. */
  documentsToCount: number
  /** Files that came along. */
  sources: number
  /** Documents to be read that have to be on this computer; those that were not found by their size are `documentsNotFound`. */
  documentsToFind: number
}

export type LookStep = Taking | { step: 'finding'; documents: number; of: number } | { step: 'looked'; findings: CarriedFindings }
export type TakeStep = Taking | { step: 'taken'; taken: TakenIn }
