import { expect, test } from 'vitest'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { newStore } from './testing/new-store.ts'
import { countRows, done, seedPages, settle, storedPage } from './testing/seed.ts'

const nobody = new Set<number>()

/** A store that is opened again after its process died with pages in hand. */
function afterDeath(pages: number, claimed: number) {
  const dead = newStore()
  seedPages(dead.db, pages)
  const held = claimNext(dead.pages, claimed, now - 5_000)
  dead.close(now - 1_000)
  return { ...newStore(dead.dataDir), held }
}

test('pages that a dead process left running go back to the queue, with their attempts free', () => {
  const { db, pages } = afterDeath(3, 2)
  expect(pages.rescueRunning(now, nobody)).toBe(2)
  expect(storedPage(db, 1)).toMatchObject({ state: 'queued', attempts: 0, crashes: 1, claim: null })
  expect(claimNext(pages, 9, now).map(({ page }) => page.id)).toEqual([1, 2, 3])
  expect(db.prepare('select distinct "end" from attempts').pluck().all()).toEqual(['stopped-with-the-program'])
})

test('a page that the program died on five times is set aside', () => {
  const { dataDir, close, db } = newStore()
  seedPages(db, 1)
  close(now)
  for (let death = 1; death <= 5; death += 1) {
    const dying = newStore(dataDir)
    expect(claimNext(dying.pages, 1, now)).toHaveLength(1)
    dying.close(now)
    const next = newStore(dataDir)
    next.pages.rescueRunning(now, nobody)
    expect(storedPage(next.db, 1).state).toBe(death < 5 ? 'queued' : 'error')
    next.close(now)
  }
})

test('a worker of the dead process that answers after all changes nothing', () => {
  const { db, pages, held } = afterDeath(1, 1)
  pages.rescueRunning(now, nobody)
  expect(held[0] && settle({ pages }, held[0], done())).toBe(false)
  expect(countRows(db, 'page_results')).toBe(0)
})

test('what is in hand now is left alone', () => {
  const { db, pages } = afterDeath(2, 2)
  expect(pages.rescueRunning(now, new Set([2]))).toBe(1)
  expect([storedPage(db, 1).state, storedPage(db, 2).state]).toEqual(['queued', 'running'])
})

test('rescuing twice is fine', () => {
  const { db, pages } = afterDeath(1, 1)
  pages.rescueRunning(now, nobody)
  expect(pages.rescueRunning(now, nobody)).toBe(0)
  expect(storedPage(db, 1)).toMatchObject({ crashes: 1 })
})

test('a page that trouble of this run left behind is given back, and no crash is counted', () => {
  const { db, pages } = newStore()
  seedPages(db, 1)
  claimNext(pages, 1, now)
  expect(pages.rescueRunning(now, nobody)).toBe(1)
  expect(storedPage(db, 1)).toMatchObject({ state: 'queued', attempts: 0, crashes: 0 })
  expect(db.prepare('select "end" from attempts').pluck().all()).toEqual(['given-back'])
})
