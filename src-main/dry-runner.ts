import { constants, setPriority } from 'node:os'
import { dirname } from 'node:path'
import { type ErrorCode, LeafcutterError } from './contract/error-catalogue.ts'
import type { DryRun, KeepRules, Removal } from './contract/retention.ts'
import { hostChannel } from './pool/host/channel.ts'
import { makeDryRun } from './retention/dry-run.ts'
import { openDatabaseForReading } from './store/open-database.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'

/**
 * A process of its own that makes one dry run: it lists every file and reads whole tables, which takes seconds, and the main process may not
 * wait that long. It changes nothing.
 */

export interface DryRunTask {
  database: string
  rules: KeepRules
  now: number
}

export type DryRunNews =
  | { type: 'removals'; removals: Removal[] }
  | { type: 'made'; dryRun: DryRun }
  | { type: 'failed'; code: ErrorCode; detail: string }

/** Removals in one message, so that no message keeps the main process for long. */
const removalsAtOnce = 2_000

const channel = hostChannel<DryRunNews, DryRunTask>()
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
channel.listen((task) => channel.post(make(task)))

function make({ database, rules, now }: DryRunTask): DryRunNews {
  try {
    const db = openDatabaseForReading(database)
    try {
      const { dryRun, removals } = makeDryRun(db, dirname(database), rules, now)
      for (let from = 0; from < removals.length; from += removalsAtOnce) {
        channel.post({ type: 'removals', removals: removals.slice(from, from + removalsAtOnce) })
      }
      return { type: 'made', dryRun }
    } finally {
      db.close()
    }
  } catch (surprise) {
    const error = translateSqliteError(surprise, database)
    if (error instanceof LeafcutterError) return { type: 'failed', code: error.code, detail: error.place.detail ?? '' }
    return { type: 'failed', code: 'INTERNAL', detail: String(surprise) }
  }
}
