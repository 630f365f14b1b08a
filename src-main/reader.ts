import type { ErrorCode } from './contract/error-catalogue.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import { hostChannel } from './pool/host/channel.ts'
import { type ReadInput, type ReadName, readHere } from './reads.ts'
import { openDatabaseForReading, type SqliteDatabase } from './store/open-database.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'

/** A process of its own that counts and lists for the window: what takes a tenth of a second would hold up everything else in the main process. */

export interface ReadTask {
  number: number
  database: string
  name: ReadName
  input: unknown[]
}

export type ReadEnd =
  | { type: 'read'; number: number; answer: unknown }
  | { type: 'failed'; number: number; code: ErrorCode; path: string | undefined; detail: string }

const channel = hostChannel<ReadEnd, ReadTask>()
let db: SqliteDatabase | null = null

channel.listen((task) => {
  void read(task).then(channel.post)
})

async function read({ number, database, name, input }: ReadTask): Promise<ReadEnd> {
  try {
    db ??= openDatabaseForReading(database)
    return { type: 'read', number, answer: await readHere(db, name, input as ReadInput<ReadName>) }
  } catch (surprise) {
    const error = translateSqliteError(surprise, database)
    if (!(error instanceof LeafcutterError)) return { type: 'failed', number, code: 'INTERNAL', path: undefined, detail: String(surprise) }
    return { type: 'failed', number, code: error.code, path: error.place.path, detail: error.place.detail ?? '' }
  }
}
