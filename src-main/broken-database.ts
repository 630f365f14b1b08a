import { type ErrorCode, LeafcutterError } from './contract/error-catalogue.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'

/**
 * After these nobody knows any more what of the database is on the disk: a sync that failed once may succeed the next time without
 * having written anything. Only a new start, which checks the database, may go on.
 */
const broken = new Set<ErrorCode>(['DATABASE_IO', 'DATABASE_DAMAGED'])

export function isDatabaseBroken(code: ErrorCode | undefined): boolean {
  return code !== undefined && broken.has(code)
}

/** The same calls, with errors of the catalogue; when one of them meets a broken database everybody hears of it. */
export function guardCalls<Calls extends object>(calls: Calls, database: string, stop: (error: LeafcutterError) => void): Calls {
  const explain = (surprise: unknown): never => {
    const error = translateSqliteError(surprise, database)
    if (error instanceof LeafcutterError && isDatabaseBroken(error.code)) stop(error)
    throw error
  }
  const guarded = (call: (...args: unknown[]) => unknown) => {
    return (...args: unknown[]) => {
      try {
        const answer = call(...args)
        return answer instanceof Promise ? answer.catch(explain) : answer
      } catch (surprise) {
        return explain(surprise)
      }
    }
  }
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, guarded(call)])) as Calls
}
