import { fc } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { totalFiles, totalPages } from './contract/batch.ts'
import { everywhere } from './contract/search.ts'
import { batchEndedAt, countFiles, countInput, countPages } from './store/counts.ts'
import { failureSums } from './store/failures.ts'
import { RankedSearch } from './store/ranked-search.ts'
import { sumDocuments } from './store/sum-documents.ts'
import { indexOf } from './store/testing/indexed.ts'
import { newStore } from './store/testing/new-store.ts'
import { whileAway } from './telemetry/while-away.ts'
import { operations, worker } from './testing/random-work.ts'
import { recountBatch, recountWord } from './testing/recount.ts'
import { awayAsCounted, recountAway } from './testing/recount-away.ts'
import { storedRows } from './testing/stored-rows.ts'
import { batchAsShown } from './testing/what-is-shown.ts'
import { newWorld, type World } from './testing/world.ts'

/** Operations in all, and between two looks at everything. A failure is shrunk to the few that it takes, because the last look is at the end. */
const operationsInAll = 10_000
const betweenLooks = 100
const inARow = 400

/** Words of results and of corrections. */
const words = ['word0', 'word1', 'word2', 'word3', 'other', 'mended0', 'mended1']

/** As if the operator had never looked. */
const neverLooked = { at: 0, attemptId: 0 }

async function lookAtEverything({ db }: World): Promise<void> {
  const stored = storedRows(db)
  const away = await whileAway(db, neverLooked, null)
  expect(away && awayAsCounted(away)).toEqual(away && recountAway(stored))
  for (const batch of stored.batches) {
    if (stored.held.get(batch.id)?.discarded_at) continue
    const recounted = recountBatch(stored, batch)
    expect(await batchAsShown(db, batch.id)).toEqual(recounted)
    const { endedAt, failures, ...sums } = await sumDocuments(db, batch.id)
    expect(sums).toEqual({ files: countFiles(db, batch.id), pages: countPages(db, batch.id), ...countInput(db, batch.id) })
    expect([endedAt, failures]).toEqual([batchEndedAt(db, batch.id), failureSums(db, batch.id)])
    expect(totalFiles(recounted.summary.files)).toBe(recounted.summary.filesIn)
    expect(totalPages(recounted.summary.pages)).toBe(recounted.cells.length)
  }
}

function lookAtSearch({ db }: World): void {
  indexOf(db).catchUp()
  const stored = storedRows(db)
  for (const word of words) {
    const { rows } = new RankedSearch(db).answer({ ...everywhere, text: word }, 0, 10_000)
    expect([word, rows.map(({ pageId }) => pageId).sort((a, b) => a - b)]).toEqual([word, recountWord(stored, word)])
  }
}

test('what is counted on screen is what a recount of the database gives, after 10,000 operations', async () => {
  let done = 0
  const property = fc.asyncProperty(operations(inARow), async (plan) => {
    const store = newStore()
    // Nothing in here has to outlive a power cut.
    store.db.pragma('synchronous = off')
    const world = newWorld(store)
    const work = worker(world)
    for (const [index, operation] of plan.entries()) {
      await work(operation)
      if (index % betweenLooks === betweenLooks - 1) await lookAtEverything(world)
    }
    await lookAtEverything(world)
    lookAtSearch(world)
    expect(store.db.pragma('foreign_key_check')).toEqual([])
    store.close(world.now)
    done += plan.length
  })
  await fc.assert(property, { seed: 20_260_101, numRuns: 60 })
  expect(done).toBeGreaterThanOrEqual(operationsInAll)
}, 120_000)
