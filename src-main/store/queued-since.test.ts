import { expect, test } from 'vitest'
import { claimNext } from '../queue/testing/claim-next.ts'
import { now } from '../queue/testing/pages.ts'
import { retryPage } from './retry.ts'
import { newStore } from './testing/new-store.ts'
import { failed, seedPages, settleNext } from './testing/seed.ts'

test('a page that is claimed says when it came into the queue with its document, and so does the document', () => {
  const { db, pages } = newStore()
  seedPages(db, 2)
  expect(pages.waitingDocuments()).toMatchObject([{ queuedAt: now }])
  expect(claimNext(pages, 1, now + 60_000)).toMatchObject([{ queuedAt: now }])
})

test('a page that is retried waits since then when its document was finished, and with the others when it was not', () => {
  const store = newStore()
  const { documents } = seedPages(store.db, 1, 2)
  settleNext(store, [failed(), failed()])
  store.db.prepare('update documents set closed_at = 1 where id = ?').run(documents[0])
  const before = Date.now()
  retryPage(store.db, 1)
  retryPage(store.db, 2)
  const [finished, open] = store.pages.waitingDocuments().sort((a, b) => a.id - b.id)
  expect(finished?.queuedAt).toBeGreaterThanOrEqual(before)
  expect(open?.queuedAt).toBe(now)
})
