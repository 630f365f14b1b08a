import type { BatchSettings } from './batch.ts'

/** What main remembers of a choice in a dialog or of a drop; the window knows it by its id only and can name no path itself. */
export interface Selection {
  id: string
  /** As the operator knows them, for showing only. */
  paths: string[]
  /** Its one path is a manifest, whose rows are the files. */
  isManifest: boolean
  /** Present: its one path is a file with a carried batch, whose documents lie in this folder or are put there; null while none is chosen. */
  carried?: { documents: string | null }
  suggestedName: string
  outputDir: string
  /** Settings to begin with: those of a batch that is to be run again. Null for what was just chosen. */
  settings: BatchSettings | null
}
