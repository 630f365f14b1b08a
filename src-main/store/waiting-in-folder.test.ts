import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { pauseBatch } from './batches.ts'
import { insertDocuments } from './documents.ts'
import { newStore } from './testing/new-store.ts'
import { done, foundFile, seedPages, settleNext } from './testing/seed.ts'
import { countWaitingInFolder } from './waiting-in-folder.ts'

test('F23: counted are queued pages below the folder and the files that are waited for, in batches that are served', () => {
  const store = newStore()
  const { db } = store
  const { batchId } = seedPages(db, 3, 1)
  settleNext(store, [done()])
  insertDocuments(db, batchId, [foundFile('z.pdf'), { ...foundFile('y.pdf'), path: '/inner/y.pdf' }], now)
  expect(countWaitingInFolder(db, '/in')).toEqual({ pages: 3, files: 3 })
  expect(countWaitingInFolder(db, '/elsewhere')).toEqual({ pages: 0, files: 0 })
  pauseBatch(db, batchId, now)
  expect(countWaitingInFolder(db, '/in')).toEqual({ pages: 0, files: 0 })
})
