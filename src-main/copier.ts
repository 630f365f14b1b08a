import { constants, setPriority } from 'node:os'
import { type ErrorCode, LeafcutterError } from './contract/error-catalogue.ts'
import { hostChannel } from './pool/host/channel.ts'
import { makeBackup } from './store/backups.ts'
import { openDatabaseForReading } from './store/open-database.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'

/**
 * A process of its own that copies the database once: a copy of two gigabytes takes seconds, and the main process may not wait that long.
 * It reads what was committed when it began, and holds nobody up.
 */

export interface CopyTask {
  database: string
}

export type CopyEnd = { type: 'made' } | { type: 'failed'; code: ErrorCode; detail: string }

const channel = hostChannel<CopyEnd, CopyTask>()
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
channel.listen(({ database }) => channel.post(copy(database)))

function copy(database: string): CopyEnd {
  try {
    const db = openDatabaseForReading(database)
    try {
      makeBackup(db, Date.now())
      return { type: 'made' }
    } finally {
      db.close()
    }
  } catch (surprise) {
    const error = translateSqliteError(surprise, database)
    if (error instanceof LeafcutterError) return { type: 'failed', code: error.code, detail: error.place.detail ?? '' }
    return { type: 'failed', code: 'INTERNAL', detail: String(surprise) }
  }
}
