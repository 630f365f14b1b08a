import { expect, test } from 'vitest'
import type { PageEnd } from '../queue/ports.ts'
import { now } from '../queue/testing/pages.ts'
import { closeDocument } from './exports.ts'
import { giveBackAttempts } from './give-back.ts'
import type { SqliteDatabase } from './open-database.ts'
import { newStore } from './testing/new-store.ts'
import { failed, seedPages, settleNext } from './testing/seed.ts'

const facts = (db: SqliteDatabase) => db.prepare('select state, attempts, crashes from page_jobs order by id').raw().all()

test('F7 pages that are queued again get their attempt back, a bounded number of times; others are left alone', () => {
  const store = newStore()
  const { db } = store
  seedPages(db, 4)
  // The first is tried again, the second is set aside, the third is being read, the fourth was never tried.
  settleNext(store, [failed('OCR_FAILED'), failed('PAGE_UNREADABLE'), null])
  const before = facts(db)
  expect(giveBackAttempts(db, [1, 2, 3, 4])).toBe(1)
  expect(facts(db)).toEqual([['queued', 0, 1], ...before.slice(1)])
  db.exec('update page_jobs set attempts = 1, crashes = 3 where id = 1')
  expect(giveBackAttempts(db, [1])).toBe(1)
  db.exec('update page_jobs set attempts = 1 where id = 1')
  expect(giveBackAttempts(db, [1])).toBe(0)
})

test('F7 a page that was set aside because two of its workers were killed is queued again, and its document is open', () => {
  const store = newStore()
  const { db } = store
  const { documents } = seedPages(db, 1)
  settleNext(store, [crashed])
  settleNext(store, [crashed])
  for (const id of documents) closeDocument(db, id, now)
  expect(facts(db)).toEqual([['error', 2, 0]])
  expect(giveBackAttempts(db, [1, 1])).toBe(1)
  expect(facts(db)).toEqual([['queued', 0, 1]])
  expect(db.prepare('select closed_at from documents').pluck().get()).toBeNull()
})

const crashed: PageEnd = { type: 'crashed', code: 'WORKER_CRASHED', detail: 'SIGKILL' }
