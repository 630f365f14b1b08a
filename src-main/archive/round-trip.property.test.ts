import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { gatherArtefacts } from '../retention/gather.ts'
import { listArchives } from '../store/archives.ts'
import { listBatches } from '../store/batches.ts'
import { removeEmptyBatches } from '../store/discard-batch.ts'
import { newStore } from '../store/testing/new-store.ts'
import { countRows } from '../store/testing/seed.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { archiveBatch } from './archive-batch.ts'
import { restoreBatch } from './restore-batch.ts'
import { rowsOfBatch } from './testing/carried.ts'
import { fillBatch } from './testing/fill-batch.ts'
import { archiveParts } from './testing/parts.ts'

const orphansIn = (store: ReturnType<typeof newStore>) =>
  [...gatherArtefacts(store.db, store.dataDir, () => {})].filter(({ kind }) => kind === 'orphans').length

test.prop([fc.nat(1_000_000), fc.boolean(), fc.boolean()], { numRuns: 15 })(
  'a batch that was archived, removed and restored has every row that it had, here and on another computer',
  async (seed, sharesContent, isNewStart) => {
    const store = newStore()
    const { db } = store
    const other = fillBatch(db, store.dataDir, seed + 1, sharesContent ? `content ${seed}` : undefined)
    const batchId = fillBatch(db, store.dataDir, seed)
    const before = rowsOfBatch(db, batchId)
    const ofOther = rowsOfBatch(db, other)
    const folder = join(temporaryFolder(), 'archive')

    const { batch: archived } = await archiveBatch(archiveParts(db), batchId, folder)
    expect(readdirSync(folder)).toEqual([archived.path.slice(folder.length + 1)])
    expect(listArchives(db)).toEqual([archived])
    expect(listBatches(db).map(({ id }) => id)).toEqual([other])
    expect(db.prepare('select count(*) from documents where batch_id = ?').pluck().get(batchId)).toBe(0)
    expect(orphansIn(store)).toBe((before.words as string[]).filter((hash) => !(ofOther.words as string[]).includes(hash)).length)
    expect(rowsOfBatch(db, other)).toEqual(ofOther)

    if (isNewStart) removeEmptyBatches(db)
    await restoreBatch(archiveParts(db), archived.path)
    expect(rowsOfBatch(db, batchId)).toEqual(before)
    expect([countRows(db, 'archives'), countRows(db, 'held_batches'), orphansIn(store)]).toEqual([0, 0, 0])
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(existsSync(archived.path)).toBe(true)

    const elsewhere = newStore(temporaryFolder())
    fillBatch(elsewhere.db, elsewhere.dataDir, seed + 2)
    await restoreBatch(archiveParts(elsewhere.db), archived.path)
    expect(rowsOfBatch(elsewhere.db, batchId)).toEqual(before)
    expect(orphansIn(elsewhere)).toBe(0)
    store.close(1)
    elsewhere.close(1)
  },
)
