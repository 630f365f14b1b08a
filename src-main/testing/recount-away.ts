import type { WhileAway } from '../contract/while-away.ts'
import type { Stored } from './stored-rows.ts'

/** What happened since the beginning of all things, one row after the other. */
export function recountAway({ attempts, pages, documents, batches, held }: Stored) {
  const newest = new Map<number, number>()
  for (const { id, page_id } of attempts) newest.set(page_id, Math.max(newest.get(page_id) ?? 0, id))
  const failedNow = new Set(pages.filter(({ state }) => state === 'error').map(({ id }) => id))
  const stillFailed = attempts.filter((one) => one.error_code !== null && failedNow.has(one.page_id) && newest.get(one.page_id) === one.id)
  const died = (one: { end: string }) => one.end === 'stopped-with-the-program'
  const failures: Record<string, number> = {}
  for (const { error_code } of stillFailed) failures[String(error_code)] = (failures[String(error_code)] ?? 0) + 1
  const over = batches.filter(({ id, import_finished_at, cancelled_at }) => {
    const files = documents.filter((document) => document.batch_id === id)
    const isOver = (import_finished_at ?? cancelled_at) !== null && files.every(({ closed_at }) => closed_at !== null)
    return isOver && files.length > 0 && !held.get(id)?.discarded_at
  })
  return {
    pagesRead: attempts.filter(({ end }) => end === 'done').length,
    redone: attempts.filter(died).length - stillFailed.filter(died).length,
    failures,
    filesFailed: documents.filter(({ inspection }) => inspection === 'failed').length,
    ended: over.map(({ id }) => id).sort(),
    paused: batches
      .filter((batch) => batch.paused_at !== null && batch.cancelled_at === null)
      .map(({ id }) => id)
      .sort(),
  }
}

/** The same of what the window is told. */
export function awayAsCounted({ pagesRead, redone, failures, filesFailed, ended, paused }: WhileAway) {
  return {
    pagesRead,
    redone,
    failures: Object.fromEntries(failures.map(({ code, pages }) => [code, pages])),
    filesFailed,
    ended: ended.map(({ batchId }) => batchId).sort(),
    paused: paused.map(({ batchId }) => batchId).sort(),
  }
}
