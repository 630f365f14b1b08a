import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rulesOf } from '../contract/retention.ts'
import { engineSettingsSchema } from '../contract/settings.ts'
import { now, pageResult } from '../queue/testing/pages.ts'
import { newStore } from '../store/testing/new-store.ts'
import { done, seedBatch, seedDocuments, settleNext } from '../store/testing/seed.ts'
import { readGoneWordsAgain } from '../store/words-gone.ts'
import { makeDryRun } from './dry-run.ts'
import { sweep } from './sweep.ts'
import { addReadBatch, hashOf, oldDays, wordsFileOf } from './testing/fill-artefacts.ts'
import { sweepParts } from './testing/sweep-parts.ts'

/** A batch of three pages, long over, of which a sweep took what `keep` does not keep. */
async function swept(keep: { keepWordsDays?: number | null; keepJobsDays?: number | null }) {
  const store = newStore()
  const { db, dataDir } = store
  const batchId = addReadBatch(db, dataDir, { pages: 3, closedDays: oldDays, words: 'old' })
  const { removals } = makeDryRun(db, dataDir, rulesOf(engineSettingsSchema.parse({ workers: 1, ...keep })), now)
  await sweep(sweepParts(db, dataDir), removals, 'operator')
  return { ...store, batchId }
}

const statesOf = ({ db }: ReturnType<typeof newStore>, batchId: string) =>
  db.prepare('select state from page_jobs where batch_id = ? order by page_number').pluck().all(batchId)

test('Q16: the rows of a batch are gone, its texts are not: the same pages are taken over and not read again', async () => {
  const store = await swept({ keepJobsDays: 100, keepWordsDays: null })
  const again = seedBatch(store.db)
  seedDocuments(store.db, again, [{ pages: 3, hash: 'content old' }])
  expect(statesOf(store, again)).toEqual(['done', 'done', 'done'])
  expect(existsSync(join(store.dataDir, wordsFileOf(hashOf('old 1'))))).toBe(true)
})

test('Q16: words are gone: the same pages are read again, and what is read takes the place of what was known', async () => {
  const store = await swept({})
  expect(existsSync(join(store.dataDir, wordsFileOf(hashOf('old 1'))))).toBe(false)
  const again = seedBatch(store.db)
  seedDocuments(store.db, again, [{ pages: 3, hash: 'content old' }])
  expect(statesOf(store, again)).toEqual(['queued', 'queued', 'queued'])
  const result = pageResult({ wordsHash: hashOf('old 1') })
  settleNext(store, [{ ...done(), result } as ReturnType<typeof done>])
  expect(store.db.prepare('select count(*), sum(words_gone) from page_results').raw().get()).toEqual([3, 2])
  const third = seedBatch(store.db)
  seedDocuments(store.db, third, [{ pages: 3, hash: 'content old' }])
  expect(statesOf(store, third)).toEqual(['done', 'queued', 'queued'])
})

test('outputs that need the words again have their pages read first; a cancelled batch is left alone', async () => {
  const store = await swept({})
  const { id } = store.db.prepare('select id from documents').get() as { id: number }
  store.db.prepare('update batches set cancelled_at = 1').run()
  expect(readGoneWordsAgain(store.db, id)).toBe(0)
  store.db.prepare('update batches set cancelled_at = null').run()
  store.db.prepare('update documents set closed_at = null').run()
  expect(readGoneWordsAgain(store.db, id)).toBe(3)
  expect(statesOf(store, store.batchId)).toEqual(['queued', 'queued', 'queued'])
})
