import { describe, expect, test } from 'vitest'
import { type KeptPage, MemoryPageStore } from '../queue/memory-page-store.ts'
import type { ClaimedPage, PageEnd, PageStore } from '../queue/ports.ts'
import { settlePage } from '../queue/settle-page.ts'
import { claimNext } from '../queue/testing/claim-next.ts'
import { claimedPage, now, pageResult, queuedPage } from '../queue/testing/pages.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, seedPages } from './testing/seed.ts'

/** A store with page jobs 1 to `count`, all queued, and a look behind its port. */
interface Tested {
  store: PageStore
  stateOf(id: number): string | undefined
  attemptsOf(id: number): string[]
  textOf(id: number): string | undefined
}

function memory(count: number): Tested {
  const { page: _, ...where } = claimedPage()
  const pages = Array.from({ length: count }, (_, index): KeptPage => ({ ...where, page: queuedPage({ id: index + 1 }) }))
  const store = new MemoryPageStore(pages)
  return {
    store,
    stateOf: (id) => store.page(id)?.state,
    attemptsOf: (id) => store.attempts.filter((attempt) => attempt.pageId === id).map((attempt) => attempt.end),
    textOf: (id) => store.results.get(id)?.text,
  }
}

function sqlite(count: number): Tested {
  const { db, pages } = newStore()
  seedPages(db, count)
  return {
    store: pages,
    stateOf: (id) => db.prepare<[number], string>('select state from page_jobs where id = ?').pluck().get(id),
    attemptsOf: (id) => db.prepare<[number], string>('select "end" from attempts where page_id = ? order by id').pluck().all(id),
    textOf: (id) =>
      db
        .prepare<[number], string>('select text from page_results where id = (select result_id from page_jobs where id = ?)')
        .pluck()
        .get(id),
  }
}

function claimOne(store: PageStore, at = now): ClaimedPage {
  const [claimed] = claimNext(store, 1, at)
  if (!claimed) throw new Error('Nothing could be claimed.')
  return claimed
}

const settle = (store: PageStore, claimed: ClaimedPage, end: PageEnd, at = now) =>
  store.applyTransitions([settlePage(claimed.page, end, at)])[0]

const idsOf = (claimed: ClaimedPage[]) => claimed.map(({ page }) => page.id)

describe.each([
  ['memory', memory],
  ['SQLite', sqlite],
])('every store of pages: %s', (_, make) => {
  test('claims as many as it is asked for, in order, each once', () => {
    const { store } = make(5)
    expect(idsOf(claimNext(store, 2, now))).toEqual([1, 2])
    expect(idsOf(claimNext(store, 9, now))).toEqual([3, 4, 5])
    expect(claimNext(store, 9, now)).toEqual([])
  })

  const wish = (store: PageStore, pages: number) => ({ documentId: store.waitingDocuments()[0]?.id ?? 0, pages })

  test('gives a wish as many neighbours as it asks for, each with a token of its own', () => {
    const { store } = make(5)
    const [first = [], second = []] = store.claimPages([wish(store, 3), wish(store, 3)], now)
    expect([idsOf(first), idsOf(second)]).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
    expect(new Set([...first, ...second].map(({ page }) => page.claim)).size).toBe(5)
  })

  test('gives a page that was tried alone, and to others only those before it', () => {
    const { store } = make(4)
    const claimed = claimNext(store, 4, now)
    for (const page of claimed) settle(store, page, page.page.id === 3 ? failed('WORKER_CRASHED') : { type: 'interrupted' })
    const later = now + 86_400_000
    const groups = [1, 2, 3].map(() => idsOf(store.claimPages([wish(store, 9)], later)[0] ?? []))
    expect(groups).toEqual([[1, 2], [3], [4]])
  })

  test('writes what is still held, also beside what is not', () => {
    const { store, stateOf, attemptsOf } = make(2)
    const [first, second] = claimNext(store, 2, now).map(({ page }) => settlePage(page, done(), now))
    if (!first || !second) throw new Error('Nothing could be claimed.')
    const stale = { ...first, from: { ...first.from, claim: 'of another run' } }
    expect(store.applyTransitions([stale, second])).toEqual([false, true])
    expect([stateOf(1), stateOf(2), attemptsOf(1), attemptsOf(2)]).toEqual(['running', 'done', [], ['done']])
  })

  test('claims nothing when it is asked for nothing', () => {
    const { store, stateOf } = make(1)
    expect(claimNext(store, 0, now)).toEqual([])
    expect(stateOf(1)).toBe('queued')
  })

  test('a claim is running, counts its attempt, and has a token of its own', () => {
    const { store, stateOf } = make(2)
    const claimed = claimNext(store, 2, now)
    expect(claimed[0]?.page).toMatchObject({ state: 'running', attempts: 1, claimedAt: now })
    expect(new Set(claimed.map(({ page }) => page.claim)).size).toBe(2)
    expect(stateOf(1)).toBe('running')
  })

  test('a claim says what a worker needs to know', () => {
    const { source, kind, settings } = claimOne(make(1).store)
    expect(source).toEqual({ path: expect.any(String), sizeBytes: 1_000, modifiedAt: now })
    expect([kind, settings.languages]).toEqual(['pdf', ['eng']])
  })

  test('keeps state, result and attempt of a page that was read', () => {
    const { store, stateOf, attemptsOf, textOf } = make(1)
    expect(settle(store, claimOne(store), done('Hello'))).toBe(true)
    expect([stateOf(1), textOf(1), attemptsOf(1)]).toEqual(['done', 'Hello', ['done']])
  })

  test('keeps a failure without a result', () => {
    const { store, stateOf, attemptsOf, textOf } = make(1)
    settle(store, claimOne(store), failed())
    expect([stateOf(1), textOf(1), attemptsOf(1)]).toEqual(['error', undefined, ['failed']])
  })

  test('a page that was given back is served again, with its attempt free', () => {
    const { store, attemptsOf } = make(1)
    settle(store, claimOne(store), { type: 'interrupted' })
    expect(claimOne(store).page.attempts).toBe(1)
    expect(attemptsOf(1)).toEqual(['given-back'])
  })

  test('a transition that was written once is not written twice', () => {
    const { store, attemptsOf } = make(1)
    const claimed = claimOne(store)
    settle(store, claimed, done('first'))
    expect(settle(store, claimed, done('second'))).toBe(false)
    expect(attemptsOf(1)).toEqual(['done'])
  })

  test('a stale claim changes nothing while somebody else holds the page', () => {
    const { store, stateOf, attemptsOf, textOf } = make(1)
    const stale = claimOne(store)
    settle(store, stale, { type: 'interrupted' })
    const fresh = claimOne(store)
    expect(settle(store, stale, done('stale'))).toBe(false)
    expect([stateOf(1), textOf(1), attemptsOf(1)]).toEqual(['running', undefined, ['given-back']])
    expect(settle(store, fresh, done('fresh'))).toBe(true)
    expect(textOf(1)).toBe('fresh')
  })

  test('a page that waits is not served before its time, and then it is', () => {
    const { store } = make(1)
    settle(store, claimOne(store), failed('SOURCE_UNAVAILABLE'))
    const at = store.nextAttemptAt(now) ?? 0
    expect(at).toBeGreaterThan(now)
    expect(claimNext(store, 1, at - 1)).toEqual([])
    expect(idsOf(claimNext(store, 1, at))).toEqual([1])
  })

  test('the next attempt is the earliest that is still to come', () => {
    const { store } = make(3)
    expect(store.nextAttemptAt(now)).toBeNull()
    const [first, second] = claimNext(store, 2, now)
    if (first) settle(store, first, failed('SOURCE_UNAVAILABLE'))
    const early = store.nextAttemptAt(now)
    if (second) settle(store, second, failed('SOURCE_UNAVAILABLE'), now + 60_000)
    expect(store.nextAttemptAt(now)).toBe(early)
    expect(store.nextAttemptAt(early ?? 0)).toBeGreaterThan(now + 60_000)
  })

  test('a blank page is done with its method', () => {
    const { store, stateOf, textOf } = make(1)
    const end: PageEnd = { ...done(), result: pageResult({ method: 'blank', text: '' }) } as PageEnd
    settle(store, claimOne(store), end)
    expect([stateOf(1), textOf(1)]).toEqual(['done', ''])
  })
})
