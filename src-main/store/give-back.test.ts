import { expect, test } from 'vitest'
import { giveBackAttempts } from './give-back.ts'
import { newStore } from './testing/new-store.ts'
import { failed, seedPages, settleNext } from './testing/seed.ts'

test('F7 pages that are queued again get their attempt back, a bounded number of times; others are left alone', () => {
  const store = newStore()
  const { db } = store
  seedPages(db, 4)
  // The first is tried again, the second is set aside, the third is being read, the fourth was never tried.
  settleNext(store, [failed('OCR_FAILED'), failed('PAGE_UNREADABLE'), null])
  const facts = () => db.prepare('select state, attempts, crashes from page_jobs order by id').raw().all()
  const [before] = [facts()]
  expect(giveBackAttempts(db, [1, 2, 3, 4])).toBe(1)
  expect(facts()).toEqual([['queued', 0, 1], ...before.slice(1)])
  db.exec('update page_jobs set attempts = 1, crashes = 3 where id = 1')
  expect(giveBackAttempts(db, [1])).toBe(1)
  db.exec('update page_jobs set attempts = 1 where id = 1')
  expect(giveBackAttempts(db, [1])).toBe(0)
})
