import type { BatchId } from '../contract/batch.ts'
import { pagesOfTry } from '../contract/failures.ts'
import type { PageId } from '../contract/page.ts'
import { batchControl, nobodyWorks } from '../control/batch-control.ts'
import { engineFailures } from '../engine-failures.ts'
import type { ClaimedPage } from '../queue/ports.ts'
import { now as startOfTests } from '../queue/testing/pages.ts'
import { readHere } from '../reads.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import type { Store } from '../store/open-store.ts'
import { engineSettings } from './engine-settings.ts'

/** What all operations work on. */
export interface World {
  db: SqliteDatabase
  /** Another one after each death of the program. */
  pages: Store['pages']
  run: number
  now: number
  inHand: ClaimedPage[]
  control: ReturnType<typeof batchControl>
  failures: ReturnType<typeof engineFailures>
  /** The one of a list that is meant. */
  picked<Item>(from: readonly Item[], pick: number): Item | undefined
  ids(sql: string, ...values: unknown[]): number[]
  batches(): BatchId[]
  /** Some failed pages in a row. */
  failedPages(pick: number, count: number): PageId[]
}

export function newWorld(store: Store): World {
  const { db, pages } = store
  const now = () => world.now
  const world: World = {
    db,
    pages,
    run: 1,
    now: startOfTests,
    inHand: [],
    control: batchControl(db, now, nobodyWorks),
    failures: engineFailures({
      db,
      read: (name, ...input) => readHere(db, name, input),
      settings: engineSettings,
      now,
      announce() {},
      work: nobodyWorks,
    }),
    picked: (from, pick) => from[pick % Math.max(1, from.length)],
    ids: (sql, ...values) =>
      db
        .prepare<unknown[], number>(sql)
        .pluck()
        .all(...values),
    batches: () =>
      db.prepare<[string], BatchId>('select id from batches where import_key not like ? order by id').pluck().all('%discarded%'),
    failedPages(pick, count = pagesOfTry) {
      const failed = world.ids("select id from page_jobs where state = 'error' order by id")
      return failed.slice(pick % Math.max(1, failed.length)).slice(0, count)
    },
  }
  return world
}
