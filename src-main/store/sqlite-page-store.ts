import type { PageId, RunningPage } from '../contract/page.ts'
import { failpoint } from '../failpoint.ts'
import type { PageStore } from '../queue/ports.ts'
import { rescuePage } from '../queue/rescue.ts'
import { settlePage } from '../queue/settle-page.ts'
import { transitionWriter } from './apply-transition.ts'
import { pageClaims, waitingDocuments } from './claim-pages.ts'
import type { SqliteDatabase } from './open-database.ts'
import { type PageRow, pageColumns, toRunningPage } from './page-row.ts'
import { translateSqliteError } from './translate-sqlite-error.ts'

const nextWaiting = `
  select min(next_attempt_at) from page_jobs where state = 'queued' and attempts > 0 and next_attempt_at > ?`

const runningPages = `select ${pageColumns} from page_jobs where state = 'running'`

export interface SqlitePageStore extends PageStore {
  /** Settles every page that was left running, by a dead run or by trouble in this one; those in `held` are in somebody's hand now. Gives their number. */
  rescueRunning(now: number, held: ReadonlySet<PageId>): number
}

/** The durable queue. @param run the number of this run of the program, part of every claim token */
export function sqlitePageStore(db: SqliteDatabase, run: number): SqlitePageStore {
  const claimPages = pageClaims(db, run)
  const waits = waitingDocuments(db)
  const applyTransitions = transitionWriter(db)
  const waiting = db.prepare<[number], number | null>(nextWaiting).pluck()
  const running = db.prepare<[], PageRow>(runningPages)
  // Left behind by trouble of this very run, a full disk say: nobody died.
  const ofThisRun = (page: RunningPage) => page.claim.startsWith(`${run}.`)

  const rescueAll = db.transaction((now: number, held: ReadonlySet<PageId>) => {
    const left = running
      .all()
      .map(toRunningPage)
      .filter((page) => !held.has(page.id))
    for (const page of left) {
      applyTransitions([ofThisRun(page) ? settlePage(page, { type: 'interrupted' }, now) : rescuePage(page, now)])
      failpoint('during-recovery')
    }
    return left.length
  })

  return {
    waitingDocuments: () => translated(db, waits.all),
    waitingOfBatch: (batchId) => translated(db, () => waits.ofBatch(batchId)),
    waitingDocument: (documentId) => translated(db, () => waits.one(documentId)),
    dueDocuments: (now) => translated(db, () => waits.due(now)),
    claimPages(wishes, now) {
      const claimed = translated(db, () => claimPages(wishes, now))
      failpoint('after-claim')
      return claimed
    },
    applyTransitions(transitions) {
      for (const _ of transitions) failpoint('before-settle')
      const written = translated(db, () => applyTransitions(transitions))
      for (const _ of transitions) failpoint('after-settle')
      return written
    },
    nextAttemptAt: (now) => translated(db, () => waiting.get(now) ?? null),
    rescueRunning(now, held) {
      const rescued = translated(db, () => rescueAll.immediate(now, held))
      failpoint('after-recovery')
      return rescued
    },
  }
}

function translated<T>(db: SqliteDatabase, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw translateSqliteError(error, db.name)
  }
}
