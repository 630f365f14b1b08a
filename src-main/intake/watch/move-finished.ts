import { lstat } from 'node:fs/promises'
import { posix } from 'node:path'
import { movingFolders } from '../../contract/watching.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'
import { type FileToMove, gaveUpMove, intendMove, moved } from '../../store/watched-moves.ts'
import { type CarryParts, carryFile } from './carry-file.ts'
import type { WatchedPlace } from './watched-place.ts'

export interface MoveParts extends CarryParts {
  db: SqliteDatabase
  place: WatchedPlace
}

/**
 * Moves a file whose document is over to Done or Problems, into the same subfolder as it lay in. Where it goes is written before it is moved,
 * and where it is, with the source of its document, in one transaction afterwards. False when there was nothing to move.
 * @throws what the system answers: EACCES, ENOSPC, ...
 */
export async function moveFinished(parts: MoveParts, file: FileToMove): Promise<boolean> {
  const { db, place } = parts
  for (let target = file.movingTo; ; target = null) {
    if (target === null) {
      target = await freeTarget(place, file)
      if (!intendMove(db, file.id, target)) return false
    }
    const end = await carryFile(parts, file, place.absolute(file.path), place.absolute(target))
    if (end.type === 'occupied') continue
    if (end.type === 'moved') return moved(db, file, target, place.absolute(target), end.modifiedAt)
    gaveUpMove(db, file.id)
    return false
  }
}

/** A name that nothing has yet, numbered where others were called like the file. */
async function freeTarget(place: WatchedPlace, { path, isDone }: FileToMove): Promise<string> {
  const folder = isDone ? movingFolders.done : movingFolders.problems
  const { dir, name, ext } = posix.parse(place.nameOf(path))
  for (let count = 1; ; count += 1) {
    const candidate = posix.join(folder, dir, count === 1 ? `${name}${ext}` : `${name} (${count})${ext}`)
    if (!(await isOccupied(place.absolute(candidate)))) return candidate
  }
}

async function isOccupied(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false
    throw error
  }
}
