import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../queue/seeded-random.ts'
import { burstDueAt, isBurstDue } from './group-burst.ts'

const limits = { quietMs: 3_000, mostFiles: 100, longestMs: 60_000 }

describe('files become a batch', () => {
  test.each([
    ['when no other came for a while', { files: 3, oldestAt: 0, newestAt: 10_000 }, 13_000],
    ['at last although others keep coming', { files: 3, oldestAt: 0, newestAt: 59_999 }, 60_000],
    ['at once when there are as many as a batch may have', { files: 100, oldestAt: 5_000, newestAt: 9_000 }, 5_000],
  ])('%s', (_name, burst, at) => {
    expect(burstDueAt(burst, limits)).toBe(at)
    expect([isBurstDue(burst, limits, at - 1), isBurstDue(burst, limits, at)]).toEqual([false, true])
  })

  test('never when there are none', () => {
    expect(burstDueAt({ files: 0, oldestAt: Number.POSITIVE_INFINITY, newestAt: 0 }, limits)).toBeNull()
  })
})

/** Files come by chance, every half second for five minutes; gives how long each waited, batch by batch. */
function waitsOfBatches(seed: number): number[][] {
  const random = seededRandom(`seed ${seed}`)
  const batches: number[][] = []
  let ready: number[] = []
  let newestAt = 0
  for (let now = 0; now < 300_000; now += 500) {
    const come = random() < 0.3 ? Math.floor(random() * (seed % 20)) : 0
    ready.push(...Array.from({ length: come }, () => now))
    if (come > 0) newestAt = now
    const burst = { files: ready.length, oldestAt: ready[0] ?? Number.POSITIVE_INFINITY, newestAt }
    if (!isBurstDue(burst, limits, now)) continue
    batches.push(ready.slice(0, limits.mostFiles).map((since) => now - since))
    ready = ready.slice(limits.mostFiles)
  }
  return batches
}

test('whatever comes when, no file waits longer than the limit, and no batch is empty', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const batches = waitsOfBatches(seed)
    expect(batches.filter((waits) => waits.length === 0)).toEqual([])
    expect(Math.max(0, ...batches.flat())).toBeLessThanOrEqual(limits.longestMs)
  }
})
