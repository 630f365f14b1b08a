import { type BatchPriority, batchPriorities } from '../../contract/batch.ts'
import type { ManifestFindings, ManifestProblem } from '../../contract/manifest.ts'

/** A manifest that was read to its end, and what its rows name. */
export interface CheckedManifest {
  path: string
  contentHash: string
  findings: ManifestFindings
  /** As many as `problemsKept`, by their lines. */
  problems: ManifestProblem[]
  /** The first of the documents that no row names. */
  filesWithoutRow: string[]
  /** The folder that all files have in common; empty where there is none. */
  root: string
  /** Folders of which the batch is made. */
  places: string[]
  /** All folders with files of rows. */
  folders: Set<string>
  /** Every list of languages that a row names. */
  languages: string[][]
}

/** The words that stand in the column of priorities, the highest first. */
export function prioritiesOf({ priorities }: ManifestFindings): BatchPriority[] {
  const words = Object.keys(batchPriorities) as BatchPriority[]
  return words.filter((word) => priorities[word] > 0).sort((a, b) => batchPriorities[b] - batchPriorities[a])
}
