import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { importBegan, importFinished, pauseBatch } from './batches.ts'
import { batchesAtWork, hasEnded } from './batches-at-work.ts'
import { cancelBatch } from './testing/cancel-whole.ts'
import { newStore } from './testing/new-store.ts'
import { seedBatch, seedDocuments } from './testing/seed.ts'

function batch(db: ReturnType<typeof newStore>['db'], hold = false) {
  const id = seedBatch(db, hold ? { hold: { startsAt: null, sampleWanted: false } } : {})
  seedDocuments(db, id, [{ pages: 1 }])
  importFinished(db, id, 0, now)
  return id
}

test('neither paused nor cancelled nor held nor ended batches are at work, and only one that ended did end', () => {
  const { db } = newStore()
  const [working, paused, cancelled, ended] = [batch(db), batch(db), batch(db), batch(db)]
  const held = batch(db, true)
  pauseBatch(db, paused, now)
  cancelBatch(db, cancelled, now)
  db.prepare('update documents set closed_at = ? where batch_id = ?').run(now, ended)
  expect(batchesAtWork(db)).toEqual([working])
  expect([working, paused, cancelled, held, ended].map((id) => hasEnded(db, id))).toEqual([false, false, false, false, true])
})

test('a batch whose folders are still searched is at work, without a document yet', () => {
  const { db } = newStore()
  const id = seedBatch(db)
  importBegan(db, id)
  expect(batchesAtWork(db)).toEqual([id])
})
