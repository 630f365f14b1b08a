import { rmSync, statSync } from 'node:fs'
import { giveBackPacked, giveUpRestoring, packingArchives } from '../store/archives.ts'
import type { SqliteDatabase } from '../store/sqlite-database.ts'
import { unfinishedPathOf } from './archive-path.ts'

/**
 * At the start: a batch that was being packed when the program ended is given back, and what there is of its archive goes; one that was being restored
 * is in its archive, and its rows are removed with those of all batches that were given up.
 */
export function recoverArchives(db: SqliteDatabase): void {
  for (const { batchId, path, sizeBytes } of packingArchives(db)) {
    // Under its name there is a file of ours only when its size was noted and the unfinished one is gone.
    const unfinished = unfinishedPathOf(path)
    if (sizeBytes !== null && sizeOf(unfinished) === null && sizeOf(path) === sizeBytes) removeIfPossible(path)
    removeIfPossible(unfinished)
    giveBackPacked(db, batchId)
  }
  giveUpRestoring(db, null)
}

/** Null where there is none, or where nobody can look. */
function sizeOf(path: string): number | null {
  try {
    return statSync(path).size
  } catch {
    return null
  }
}

/** The folder may be on a disk that is not there; a file that stays is then one more copy of a batch that is in the database. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    return
  }
}
