import { setImmediate } from 'node:timers/promises'
import type { BatchSummary } from '../contract/batch.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { Look, WhileAway } from '../contract/while-away.ts'
import {
  type AttemptsBetween,
  attemptsAtATime,
  attemptsBetween,
  filesFailedSince,
  newestAttempt,
  pausedSince,
  startsSince,
} from '../store/looks.ts'
import type { SqliteDatabase } from '../store/open-database.ts'

/**
 * What happened since a look; null when there is nothing to tell. Attempts are counted some at a time, the main process is free in between.
 * @param kept pages that this start found done after an unexpected stop
 */
export async function whileAway(db: SqliteDatabase, batches: BatchSummary[], look: Look, kept: number | null): Promise<WhileAway | null> {
  const attempts = await countAttempts(db, look.attemptId)
  const { at: since } = look
  const ended = batches
    .filter(({ endedAt }) => endedAt !== null && endedAt > since)
    .map(({ id, name, state }) => ({ batchId: id, name, state }))
  const away = {
    since,
    ...attempts,
    filesFailed: filesFailedSince(db, since),
    ended,
    paused: pausedSince(db, since),
    ...startsSince(db, since),
    kept,
  }
  return isWorthTelling(away) ? away : null
}

/** A restart alone is what the operator did just now. */
function isWorthTelling({ pagesRead, failures, filesFailed, ended, paused, unexpectedStops }: WhileAway): boolean {
  return pagesRead + filesFailed + unexpectedStops + failures.length + ended.length + paused.length > 0
}

async function countAttempts(db: SqliteDatabase, seen: number): Promise<Pick<WhileAway, 'pagesRead' | 'redone' | 'failures'>> {
  const newest = newestAttempt(db)
  const failed = new Map<ErrorCode, number>()
  let pagesRead = 0
  let redone = 0
  for (let after = seen; after < newest; after += attemptsAtATime) {
    for (const part of attemptsBetween(db, after, Math.min(newest, after + attemptsAtATime))) {
      if (part.end === 'done') pagesRead += part.attempts
      if (part.end === 'stopped-with-the-program') redone += part.attempts - part.stillFailed
      addFailures(failed, part)
    }
    await setImmediate()
  }
  const failures = [...failed].map(([code, pages]) => ({ code, pages })).sort((a, b) => b.pages - a.pages)
  return { pagesRead, redone, failures }
}

function addFailures(failed: Map<ErrorCode, number>, { code, stillFailed }: AttemptsBetween): void {
  if (code !== null && stillFailed > 0) failed.set(code, (failed.get(code) ?? 0) + stillFailed)
}
