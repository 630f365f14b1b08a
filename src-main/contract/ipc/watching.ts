import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import { batchChoicesSchema } from '../batch-choices.ts'
import type { Selection } from '../selection.ts'
import { type WatchedFileRow, type WatchedFolderRow, watchedFileLists, watchOptionsSchema } from '../watching.ts'

const bare = oc.input(z.undefined())
const folderId = z.int().min(1)
const ofFolder = z.strictObject({ folderId })

/** The watched folders. The window names none of their paths: it chooses them in dialogs of the system, and knows selections. */
export const watchingContract = {
  list: bare.output(type<WatchedFolderRow[]>()),
  /** What became of the files of a folder, the newest first; of those that wait, the oldest first. */
  files: oc
    .input(
      z.strictObject({
        folderId,
        list: z.enum(watchedFileLists),
        offset: z.int().min(0).max(10_000_000),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(type<{ total: number; rows: WatchedFileRow[] }>()),
  /** Opens the system's dialog for a folder to watch; null when it was closed without a choice. */
  choose: bare.output(type<Selection | null>()),
  /** A folder that is watched already, to change how: a selection of its path, its output folder and its settings. */
  edit: oc.input(ofFolder).output(type<Selection>()),
  /** Watches what was chosen, or changes how it is watched. */
  save: oc
    .input(z.strictObject({ selectionId: z.uuid(), ...watchOptionsSchema.shape, ...batchChoicesSchema.shape }))
    .output(type<{ folderId: number }>()),
  pause: oc.input(ofFolder).output(type<void>()),
  resume: oc.input(ofFolder).output(type<void>()),
  /** It is watched no more; what came of it stays. */
  remove: oc.input(ofFolder).output(type<void>()),
  /** Lists the folder at once. */
  lookNow: oc.input(ofFolder).output(type<void>()),
}
