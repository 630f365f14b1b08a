import { expect, test } from 'vitest'
import type { EngineEvent } from './contract/engine-events.ts'
import { keepIndex } from './keep-index.ts'
import { HandClock } from './queue/testing/hand-clock.ts'
import { searchProgress } from './store/search-index.ts'
import { newStore } from './store/testing/new-store.ts'
import { done, seedPages, settleNext } from './store/testing/seed.ts'

function keeping(pages: number) {
  const store = newStore()
  seedPages(store.db, pages)
  const clock = new HandClock()
  const failures: unknown[] = []
  const listeners = new Set<(event: EngineEvent) => void>()
  const listen = (listener: (event: EngineEvent) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const stop = keepIndex({ db: store.db, clock, listen, failed: (surprise) => failures.push(surprise) })
  const read = (count: number) =>
    settleNext(
      store,
      Array.from({ length: count }, () => done('word')),
    )
  const settled = () => {
    for (const listener of listeners) listener({ type: 'batch-changed', batchId: 'b' })
  }
  const pass = () => {
    for (let second = 0; second < 60; second += 1) clock.advance(1_000)
  }
  return { ...store, pass, failures, stop, read, settled, indexed: () => searchProgress(store.db).indexed }
}

test('what was read before the start is indexed after it, and what is read later a second after it was', () => {
  const { pass, read, settled, indexed, stop } = keeping(300)
  read(200)
  pass()
  expect(indexed()).toBe(200)
  read(50)
  settled()
  expect(indexed()).toBe(200)
  pass()
  expect(indexed()).toBe(250)
  stop(0)
})

test('the end waits for the rest', () => {
  const { read, indexed, stop } = keeping(300)
  read(300)
  stop(10_000)
  expect(indexed()).toBe(300)
})

test('an error of the database is told and not tried again until something happens', () => {
  const { db, pass, read, failures, settled } = keeping(3)
  read(3)
  db.exec('drop table search_progress')
  pass()
  expect(failures.length).toBe(1)
  settled()
  pass()
  expect(failures.length).toBe(2)
})
