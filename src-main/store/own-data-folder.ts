import { join } from 'node:path'
import Database from 'better-sqlite3'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { makeFolderSync } from '../make-folder.ts'
import { translateSqliteError } from './translate-sqlite-error.ts'

/** Kept here, because a connection that nobody refers to any more is closed by the garbage collector, and its lock with it. */
const held = new Set<Database.Database>()

/**
 * Makes this process the only owner of a data folder, until the given function is called or the process ends, however it ends:
 * the lock is one of the operating system, held by SQLite on a small file of its own, so that a dead owner leaves nothing behind.
 * @throws DATA_FOLDER_IN_USE at once when another process owns it
 */
export function ownDataFolder(dataDir: string): () => void {
  const file = join(dataDir, 'owner.lock')
  const lock = openLock(dataDir, file)
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new LeafcutterError('DATA_FOLDER_IN_USE', { path: dataDir })
    }
    throw translateSqliteError(error, file)
  }
  held.add(lock)
  return () => {
    held.delete(lock)
    lock.close()
  }
}

function openLock(dataDir: string, file: string): Database.Database {
  try {
    makeFolderSync(dataDir)
    return new Database(file, { timeout: 0 })
  } catch (error) {
    if (error instanceof Database.SqliteError) throw translateSqliteError(error, file)
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new LeafcutterError('DATA_FOLDER_DENIED', { path: dataDir, detail })
  }
}
