import { fc } from '@fast-check/vitest'
import type { BatchId } from '../contract/batch.ts'
import { pagesOfTry } from '../contract/failures.ts'
import type { PageId } from '../contract/page.ts'
import { batchControl, nobodyWorks } from '../control/batch-control.ts'
import { engineFailures } from '../engine-failures.ts'
import type { ClaimedPage } from '../queue/ports.ts'
import { now as startOfTests } from '../queue/testing/pages.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import type { Store } from '../store/open-store.ts'
import { engineSettings } from './engine-settings.ts'
import { workOnBatches } from './random-batches.ts'
import { workOnFailures } from './random-failures.ts'
import { workOnPages } from './random-pages.ts'

/** One thing that happens; `pick` and `choice` say to what and how, whatever there is. */
export interface Operation {
  type: keyof Handlers
  pick: number
  choice: number
}

type Handlers = ReturnType<typeof workOnBatches> & ReturnType<typeof workOnPages> & ReturnType<typeof workOnFailures>

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
    failures: engineFailures({ db, settings: engineSettings, now, announce() {}, work: nobodyWorks }),
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

/** Does one thing after the other, as the program would. */
export function worker(world: World): (operation: Operation) => Promise<void> {
  const handlers: Handlers = { ...workOnBatches(world), ...workOnPages(world), ...workOnFailures(world) }
  const play: { [Type in keyof Handlers]: (pick: number, choice: number) => unknown } = handlers
  return async ({ type, pick, choice }) => {
    world.now += 1_000
    await play[type](pick, choice)
  }
}

/** How often something happens, of all that does. Reading pages is most of it, as in the program. */
const weights: Record<keyof Handlers, number> = {
  importDocuments: 6,
  inspect: 10,
  claim: 12,
  settle: 24,
  timePasses: 3,
  pause: 2,
  resume: 3,
  cancel: 0.4,
  hold: 2,
  start: 3,
  discard: 1,
  crash: 1,
  retryPage: 3,
  retryGroup: 2,
  retryFile: 2,
  giveBack: 2,
  exclude: 4,
  takeBack: 3,
  tryOnSome: 3,
  applyTry: 2,
  undoTry: 2,
  correct: 4,
  takeBackCorrection: 2,
  readAgain: 4,
  fileChanged: 2,
  close: 8,
  wantFormat: 0.5,
}

/** @param most operations in a row */
export function operations(most: number): fc.Arbitrary<Operation[]> {
  const types = Object.entries(weights).map(([type, weight]) => ({ weight: weight * 10, arbitrary: fc.constant(type as keyof Handlers) }))
  const one = fc.record({ type: fc.oneof(...types), pick: fc.nat(999), choice: fc.nat(999) })
  return fc.array(one, { maxLength: most, size: 'max' })
}
