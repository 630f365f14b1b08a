import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { marksBetween } from '../store/marks.ts'
import { newStore } from '../store/testing/new-store.ts'
import { seedPages } from '../store/testing/seed.ts'
import { BatchEnds } from './batch-ends.ts'

test('the end of a batch is noted once, when its last document is closed, and again after a retry', () => {
  const { db } = newStore()
  const { batchId, documents } = seedPages(db, 1, 1)
  const ends = new BatchEnds(db, () => now)
  const close = db.prepare('update documents set closed_at = 1 where id = ?')
  const exported = (index: number) => {
    close.run(documents[index])
    ends.hear({ type: 'document-exported', batchId, documentId: documents[index] ?? 0 })
    return marksBetween(db, 0, now + 1, 99).filter(({ kind }) => kind === 'batch-ended').length
  }
  expect([exported(0), exported(1)]).toEqual([0, 1])
  ends.hear({ type: 'import-finished', batchId })
  db.prepare('update documents set closed_at = null where id = ?').run(documents[0])
  expect(exported(0)).toBe(2)
})

test('a batch whose files were all unreadable ends with its search', () => {
  const { db } = newStore()
  const { batchId } = seedPages(db, 1)
  db.prepare(
    "update documents set closed_at = 1, inspection = 'failed', kind = null, page_count = null, content_hash = null, pages_added = 0, error_code = 'UNREADABLE', failed_at = 1",
  ).run()
  db.prepare('update batches set import_finished_at = null').run()
  const ends = new BatchEnds(db, () => now)
  ends.hear({ type: 'document-inspected', batchId, documentId: 1 })
  db.prepare('update batches set import_finished_at = 1').run()
  ends.hear({ type: 'import-finished', batchId })
  expect(marksBetween(db, 0, now + 1, 99).map(({ kind }) => kind)).toEqual(['batch-started', 'batch-ended'])
})
