import { setImmediate } from 'node:timers/promises'
import type { BatchId } from '../contract/batch.ts'
import { type ErrorCode, isErrorCode } from '../contract/error-catalogue.ts'
import type { Look, WhileAway } from '../contract/while-away.ts'
import { batchState } from '../queue/derive-state.ts'
import { listBatches } from '../store/batches.ts'
import { isBatchOver } from '../store/counts.ts'
import {
  type AttemptsBetween,
  attemptsAtATime,
  attemptsBetween,
  closedBetween,
  documentsAtATime,
  filesFailedSince,
  newestAttempt,
  pausedSince,
  startsSince,
} from '../store/looks.ts'
import { newestMarkSince } from '../store/marks.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { sumDocuments } from '../store/sum-documents.ts'

/**
 * What happened since a look; null when there is nothing to tell. Attempts and documents are counted some at a time, the main process is free in between.
 * @param kept pages that this start found done after an unexpected stop
 */
export async function whileAway(db: SqliteDatabase, look: Look, kept: number | null): Promise<WhileAway | null> {
  const attempts = await countAttempts(db, look.attemptId)
  const { at: since } = look
  const ended = await endedSince(db, since)
  const away = {
    since,
    ...attempts,
    filesFailed: filesFailedSince(db, since),
    ended,
    paused: pausedSince(db, since),
    notArchived: notArchivedSince(db, since),
    ...startsSince(db, since),
    kept,
  }
  return isWorthTelling(away) ? away : null
}

/** A restart alone is what the operator did just now. */
function isWorthTelling({ pagesRead, failures, filesFailed, ended, paused, notArchived, unexpectedStops }: WhileAway): boolean {
  if (notArchived !== null) return true
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

/** A batch that was archived later says that it is over. */
function notArchivedSince(db: SqliteDatabase, since: number): WhileAway['notArchived'] {
  const mark = newestMarkSince(db, since, ['archive-failed', 'batch-archived'])
  const code = String(mark?.facts.code)
  return mark?.kind === 'archive-failed' && isErrorCode(code) ? { code, folder: mark.subject } : null
}

/** Batches of which the last document was closed since, the newest first. */
async function endedSince(db: SqliteDatabase, since: number): Promise<WhileAway['ended']> {
  const ended: WhileAway['ended'] = []
  for (const batch of listBatches(db)) {
    if (!isBatchOver(db, batch.id) || !(await anyClosedSince(db, batch.id, since))) continue
    const { files, pages } = await sumDocuments(db, batch.id)
    ended.push({ batchId: batch.id, name: batch.name, state: batchState({ ...batch, files, pages }) })
  }
  return ended
}

async function anyClosedSince(db: SqliteDatabase, batchId: BatchId, since: number): Promise<boolean> {
  for (let after: number | null = 0; after !== null; await setImmediate()) {
    const part = closedBetween(db, batchId, after, documentsAtATime)
    if (part.newest !== null && part.newest > since) return true
    after = part.last
  }
  return false
}

function addFailures(failed: Map<ErrorCode, number>, { code, stillFailed }: AttemptsBetween): void {
  if (code !== null && stillFailed > 0) failed.set(code, (failed.get(code) ?? 0) + stillFailed)
}
