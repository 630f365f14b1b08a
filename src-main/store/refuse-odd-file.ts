import { existsSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { listBackups } from './backups.ts'

/**
 * What SQLite would take for a new, empty database, although there was one: a file without a byte, or none at all beside its journal or
 * its copies. A database that we make has its tables before it gets its name.
 * @throws DATABASE_DAMAGED, DATABASE_UNUSABLE, DATA_FOLDER_DENIED
 */
export function refuseOddFile(file: string): void {
  const found = look(file)
  if (!found) refuseMissing(file)
  else if (!found.isFile()) throw new LeafcutterError('DATABASE_UNUSABLE', { path: file, detail: 'it is no file' })
  else if (found.size === 0) throw damaged(file, 'it is 0 bytes long')
}

/** Whether there is a journal with anything in it; SQLite leaves an empty one behind here and there. */
export function hasJournal(file: string): boolean {
  return (look(`${file}-wal`)?.size ?? 0) > 0
}

function look(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new LeafcutterError('DATA_FOLDER_DENIED', { path: file, detail }, { cause: error })
  }
}

function refuseMissing(file: string): void {
  if (hasJournal(file)) throw damaged(file, 'it is gone, and its journal is there')
  if (existsSync(dirname(file)) && listBackups(dirname(file)).length > 0) throw damaged(file, 'it is gone, and there are copies of it')
}

function damaged(path: string, detail: string): LeafcutterError {
  return new LeafcutterError('DATABASE_DAMAGED', { path, detail })
}
