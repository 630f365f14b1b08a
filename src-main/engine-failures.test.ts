import { expect, test } from 'vitest'
import { engineSettingsSchema } from './contract/settings.ts'
import { nobodyWorks } from './control/batch-control.ts'
import { engineFailures } from './engine-failures.ts'
import { now } from './queue/testing/pages.ts'
import { readHere } from './reads.ts'
import { failureGroups } from './store/failures.ts'
import { newStore } from './store/testing/new-store.ts'
import { failed, seedPages, settleNext } from './store/testing/seed.ts'

test('tries other settings only on those of a group that were picked', async () => {
  const store = newStore()
  const { db } = store
  const { batchId } = seedPages(db, 8)
  settleNext(store, Array(8).fill(failed()))
  const failures = engineFailures({
    db,
    read: (name, ...input) => readHere(db, name, input),
    settings: engineSettingsSchema.parse({ workers: 1 }),
    now: () => now,
    announce() {},
    work: nobodyWorks,
  })
  const [group] = failureGroups(db, batchId, '')
  const choice = { batchId, groupKey: group?.key ?? '', filter: '', ids: [3, 7] }
  expect(await failures.tryOnSome(choice, { renderDpi: 200 })).toEqual({ queued: 2, takenOver: 0 })
  const [tried] = await failures.listTries(batchId, '')
  expect(tried?.pages.map(({ pageId }) => pageId)).toEqual([3, 7])
  expect(tried?.remaining).toBe(6)
})
