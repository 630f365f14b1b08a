import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { isCounted, sampledPages } from '../store/sample.ts'
import { newStore } from '../store/testing/new-store.ts'
import { seedBatch, seedDocuments, seedFailedDocument } from '../store/testing/seed.ts'
import { drawSample, sampleSize } from './draw-sample.ts'
import { readContents } from './read-contents.ts'

const never = new AbortController().signal

function heldBatch(...documents: { pages: number; path?: string; hash?: string }[]) {
  const { db } = newStore()
  const batchId = seedBatch(db, { hold: { startsAt: null, sampleWanted: true } })
  seedDocuments(db, batchId, documents)
  return { db, batchId }
}

test('files of the same content are counted in groups, and named beside the first of them', async () => {
  const twin = (path: string, hash: string) => ({ pages: 2, path, hash })
  const { db, batchId } = heldBatch(twin('a', 'x'), twin('b', 'y'), twin('c', 'x'), twin('d', 'x'), twin('e', 'y'), twin('f', 'z'))
  seedFailedDocument(db, batchId, 'locked.pdf', 'ENCRYPTED')
  expect(await readContents(db, batchId, never)).toMatchObject({
    kinds: [{ kind: 'pdf', files: 6 }],
    bytes: 6_000,
    twins: { groups: 2, files: 3 },
    twinFiles: [
      { relativePath: 'c', twinOf: 'a', pages: 2 },
      { relativePath: 'd', twinOf: 'a' },
      { relativePath: 'e', twinOf: 'b' },
    ],
  })
})

test('a sample is drawn from every document of a batch of many, the same one each time', async () => {
  const { db, batchId } = heldBatch(...Array.from({ length: sampleSize }, () => ({ pages: 30 })))
  expect(await drawSample(db, batchId, never)).toBe(sampleSize)
  const drawn = sampledPages(db, batchId)
  expect(new Set(drawn.map((page) => page.documentId)).size).toBe(sampleSize)
  await drawSample(db, batchId, never)
  expect(sampledPages(db, batchId)).toEqual(drawn)
})

test('nothing is drawn as long as a file was not looked at', () => {
  const { db, batchId } = heldBatch({ pages: 1 })
  expect(isCounted(db, batchId)).toBe(true)
  db.prepare('update batches set import_finished_at = null').run()
  expect(isCounted(db, batchId)).toBe(false)
  db.prepare('update batches set import_finished_at = ?').run(now)
  seedDocuments(db, batchId, [{ pages: 2, path: 'growing.pdf' }])
  db.prepare("update documents set pages_added = 1 where relative_path = 'growing.pdf'").run()
  expect(isCounted(db, batchId)).toBe(false)
})
