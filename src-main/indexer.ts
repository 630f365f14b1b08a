import { constants, setPriority } from 'node:os'
import { type ErrorCode, LeafcutterError } from './contract/error-catalogue.ts'
import { hostChannel } from './pool/host/channel.ts'
import { openDatabaseForReading } from './store/open-database.ts'
import { isBeyondUse, openSearchFile, removeSearchFile, searchFileOf } from './store/search-file.ts'
import { type Indexed, searchIndexer } from './store/search-index.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'

/**
 * A process of its own that indexes the texts: FTS5 does its work in pieces that nobody can divide, and putting the parts of a large index together
 * takes seconds. It reads the database and writes the index alone; who does the work goes on beside it.
 */

export interface IndexTask {
  database: string
}

export type IndexNews = ({ type: 'indexed' } & Indexed) | { type: 'failed'; code: ErrorCode; path: string; detail: string }

const channel = hostChannel<IndexNews, IndexTask>()
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

let step: (() => Indexed) | null = null
let isWorking = false
let isAnew = false

channel.listen(({ database }) => {
  if (isWorking) return
  isWorking = true
  setImmediate(() => goOn(database))
})

function goOn(database: string): void {
  try {
    step ??= searchIndexer(openDatabaseForReading(database), openSearchFile(database))
    const indexed = step()
    isWorking = indexed.isLeft
    channel.post({ type: 'indexed', ...indexed })
  } catch (surprise) {
    isWorking = beginAnew(surprise, database)
    if (!isWorking) channel.post(failure(surprise, searchFileOf(database)))
  }
  if (isWorking) setImmediate(() => goOn(database))
}

/** A damaged index is thrown away and made anew. When that was damaged again it is not the index, but what it is made from. */
function beginAnew(surprise: unknown, database: string): boolean {
  step = null
  if (isAnew || !isBeyondUse(surprise)) return false
  removeSearchFile(database)
  isAnew = true
  return true
}

function failure(surprise: unknown, path: string): IndexNews {
  const error = translateSqliteError(surprise, path)
  if (!(error instanceof LeafcutterError)) return { type: 'failed', code: 'INTERNAL', path, detail: String(surprise) }
  return { type: 'failed', code: error.code, path: error.place.path ?? path, detail: error.place.detail ?? '' }
}
