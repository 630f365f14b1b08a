import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { settledPages, totalFiles, totalPages } from '../contract/batch.ts'
import { now, pageResult } from '../queue/testing/pages.ts'
import { cancelBatch } from './batches.ts'
import { batchEndedAt, countFiles, countInput, countPages, countUninspected, isBatchOver } from './counts.ts'
import { insertDocuments } from './documents.ts'
import { excludeDocuments, excludePages, takeBackExclusions } from './exclusions.ts'
import { closeDocument, documentsToExport } from './exports.ts'
import { failureSums } from './failures.ts'
import { retryPage } from './retry.ts'
import { sumDocuments } from './sum-documents.ts'
import { newStore } from './testing/new-store.ts'
import { done, failed, foundFile, seedBatch, seedDocuments, seedFailedDocument, settleNext } from './testing/seed.ts'

/** How a page may end; null stays in somebody's hand. */
const ends = [
  done(),
  { ...done(), result: pageResult({ method: 'text' }) } as ReturnType<typeof done>,
  { ...done(), result: pageResult({ method: 'blank' }) } as ReturnType<typeof done>,
  failed(),
  failed('SOURCE_UNAVAILABLE'),
  null,
]

const batches = fc.record({
  documents: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }),
  failedDocuments: fc.integer({ min: 0, max: 2 }),
  waitingDocuments: fc.integer({ min: 0, max: 2 }),
  ends: fc.array(fc.constantFrom(...ends), { maxLength: 24 }),
  exported: fc.boolean(),
  cancelled: fc.boolean(),
  retried: fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 3 }),
  excluded: fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 8 }),
  excludedDocuments: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
  takenBack: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 3 }),
})

type BatchPlan = typeof batches extends fc.Arbitrary<infer Plan> ? Plan : never

function fill(store: ReturnType<typeof newStore>, plan: BatchPlan): string {
  const { db } = store
  const id = seedBatch(db)
  const documents = plan.documents.map((pages) => ({ pages }))
  seedDocuments(db, id, documents)
  for (let index = 0; index < plan.failedDocuments; index += 1) seedFailedDocument(db, id, `failed ${index}.pdf`, 'ENCRYPTED')
  const waiting = Array.from({ length: plan.waitingDocuments }, (_, index) => foundFile(`waiting ${index}.pdf`))
  insertDocuments(db, id, waiting, now)
  settleNext(store, plan.ends)
  excludePages(db, plan.excluded, 'Not ours', now)
  excludeDocuments(db, plan.excludedDocuments, 'Not ours', now)
  if (plan.exported) for (const document of documentsToExport(db)) closeDocument(db, document, now)
  if (plan.cancelled) cancelBatch(db, id, now)
  for (const page of plan.retried) retryPage(db, page)
  takeBackExclusions(db, plan.takenBack)
  return id
}

test.prop([fc.array(batches, { minLength: 1, maxLength: 8 })], { numRuns: 12 })(
  'the parts add up, whatever became of files and pages',
  async (plans) => {
    const store = newStore()
    const { db } = store
    for (const plan of plans) {
      const id = fill(store, plan)
      const files = countFiles(db, id)
      const pages = countPages(db, id)
      expect(totalFiles(files)).toBe(plan.documents.length + plan.failedDocuments + plan.waitingDocuments)
      expect(totalPages(pages)).toBe(plan.documents.reduce((sum, count) => sum + count, 0))
      expect(Math.min(...Object.values(files), ...Object.values(pages))).toBeGreaterThanOrEqual(0)
      expect(countUninspected(db, id)).toBe(plan.cancelled ? 0 : plan.waitingDocuments)
      const { endedAt, failures, ...sums } = await sumDocuments(db, id)
      expect(sums).toEqual({ files, pages, ...countInput(db, id) })
      expect([endedAt, failures]).toEqual([batchEndedAt(db, id), failureSums(db, id)])
      const stored = db.prepare('select count(page_id) from exclusions where batch_id = ?').pluck().get(id)
      expect(pages.excluded).toBe(stored)
      if (isBatchOver(db, id)) expect([files.open, settledPages(pages)]).toEqual([0, totalPages(pages)])
    }
    store.close(now)
  },
)
