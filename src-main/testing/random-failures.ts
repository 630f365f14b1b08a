import { failureGroups } from '../store/failures.ts'
import { retryDocument } from '../store/retry.ts'
import type { World } from './world.ts'

/** What the operator decides about failures. */
export function workOnFailures(world: World) {
  const { db, picked, failures } = world

  function group(pick: number) {
    const batchId = picked(world.batches(), pick)
    const found = batchId === undefined ? undefined : picked(failureGroups(db, batchId), Math.floor(pick / 7))
    return batchId === undefined || !found ? null : { batchId, groupKey: found.key, unit: found.unit }
  }

  /** All of a group, those that match a filter, or some that were picked. */
  function choiceOf(pick: number, choice: number) {
    const found = group(pick)
    if (!found) return null
    const { batchId, groupKey, unit } = found
    const failed =
      unit === 'page' ? world.failedPages(choice, 2) : world.ids("select id from documents where inspection = 'failed' limit 2")
    return { batchId, groupKey, filter: choice % 4 === 0 ? 'a/' : '', ids: choice % 3 === 0 ? failed : null }
  }

  const isLive = (batchId: string) => db.prepare('select 1 from batches where id = ? and cancelled_at is null').get(batchId) !== undefined

  return {
    async retryGroup(pick: number, choice: number): Promise<void> {
      const chosen = choiceOf(pick, choice)
      if (chosen) await failures.retryGroup(chosen)
    },
    retryFile(pick: number): void {
      const id = picked(world.ids("select id from documents where inspection = 'failed' order by id"), pick)
      if (id !== undefined) retryDocument(db, id, { sizeBytes: 1, modifiedAt: world.now })
    },
    async exclude(pick: number, choice: number): Promise<void> {
      const chosen = choiceOf(pick, choice)
      if (chosen) await failures.exclude(chosen, 'Not ours')
    },
    async takeBack(pick: number, choice: number): Promise<void> {
      const batchId = picked(world.batches(), pick)
      if (batchId === undefined) return
      const ids = world.ids('select id from exclusions where batch_id = ? order by id', batchId)
      await failures.takeBackExclusions(batchId, choice % 4 === 0 ? null : ids.slice(choice % Math.max(1, ids.length)).slice(0, 3))
    },
    async tryOnSome(pick: number, choice: number): Promise<void> {
      const found = group(pick)
      if (found?.unit === 'page' && isLive(found.batchId))
        await failures.tryOnSome({ ...found, filter: '', ids: null }, { renderDpi: 100 + (choice % 3) * 50 })
    },
    async applyTry(pick: number): Promise<void> {
      const id = picked(world.ids('select id from tries order by id'), pick)
      if (id !== undefined) await failures.applyTry(id, '')
    },
    undoTry(pick: number): void {
      const id = picked(world.ids('select id from tries order by id'), pick)
      if (id !== undefined) failures.undoTry(id)
    },
  }
}
