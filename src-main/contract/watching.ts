import { z } from 'zod'
import type { BatchId, BatchSettings } from './batch.ts'
import type { DocumentId } from './document.ts'
import type { ErrorCode } from './error-catalogue.ts'

/** Folders that are made in a watched folder whose files are moved: what is to be read, what is done, what is not. */
export const movingFolders = { intake: 'In', done: 'Done', problems: 'Problems' } as const

/** How a folder is watched. */
export const watchOptionsSchema = z.strictObject({
  /** Whether files in its subfolders are taken in as well; outputs mirror them. */
  subfolders: z.boolean().default(true),
  /** Whether the folder is listed again and again instead of waiting to be told of changes; on a network share it always is. */
  polling: z.boolean().default(false),
  /** Seconds for which size and time of a file must stay the same before it counts as copied to its end. */
  settleSeconds: z.int().min(1).max(3600).default(5),
  /** Whether there are folders In, Done and Problems: files are taken from the first and moved to one of the others when they are over. */
  moves: z.boolean().default(false),
})
export type WatchOptions = z.infer<typeof watchOptionsSchema>
export const usualWatchOptions: WatchOptions = watchOptionsSchema.parse({})

export type WatchedFolderId = number

/** A folder that is watched, as it is kept. Times are Unix milliseconds. */
export interface WatchedFolder extends WatchOptions {
  id: WatchedFolderId
  /** Absolute, without symbolic links. */
  path: string
  outputDir: string
  settings: BatchSettings
  priority: number
  addedAt: number
  pausedAt: number | null
}

/** What keeps a watched folder from being looked at in full. */
export interface WatchTrouble {
  code: ErrorCode
  detail: string
}

/** A row of the list of watched folders. */
export interface WatchedFolderRow extends WatchedFolder {
  /** Whether it is looked at by listing it, because of the setting, of its share, or because the system can tell of no more changes. */
  isPolled: boolean
  trouble: WatchTrouble | null
  /** Files that are still being copied, or wait for their batch. */
  waiting: number
  takenToday: number
  /** Files that are in the folder and cannot be taken in. */
  refused: number
  /** When something was last taken in or refused; null when nothing ever was. */
  lastActivityAt: number | null
}

export const watchedFileStates = ['taken', 'duplicate', 'refused'] as const
export type WatchedFileState = (typeof watchedFileStates)[number]
/** What the list of files of a folder can show; what waits is known only as long as the program runs. */
export const watchedFileLists = ['taken', 'duplicate', 'refused', 'waiting'] as const
export type WatchedFileList = (typeof watchedFileLists)[number]

/** A file of a watched folder and what became of it. */
export interface WatchedFileRow {
  id: number
  /** With `/` between the parts, below the watched folder, where it is now. */
  path: string
  sizeBytes: number
  state: WatchedFileList
  /** Why it was refused. */
  reason: ErrorCode | null
  detail: string
  /** Of a duplicate: those of the file that was taken in before. */
  batchId: BatchId | null
  documentId: DocumentId | null
  /** Unix milliseconds; of a file that waits when it was first seen. */
  notedAt: number
}
