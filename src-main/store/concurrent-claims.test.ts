import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { countPages } from './counts.ts'
import { migrationsDir, newStore } from './testing/new-store.ts'
import { countRows, seedPages } from './testing/seed.ts'

const script = fileURLToPath(new URL('./testing/claim-in-a-loop.ts', import.meta.url))

interface Told {
  claimedPages: number[]
  lost: number
}

async function startClaimer(dataDir: string, claimer: number) {
  const child = fork(script, [dataDir, migrationsDir, String(claimer)])
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child, 'message')
  return async (): Promise<Told> => {
    child.send('go')
    const [told] = (await once(child, 'message')) as [Told]
    return told
  }
}

test('eight processes that claim from one file of 10,000 pages never claim the same page twice, and leave none', {
  timeout: 60_000,
}, async () => {
  const { db, dataDir } = newStore()
  const { batchId } = seedPages(db, 2_500, 2_500, 2_500, 2_500)
  const claimers = await Promise.all([101, 102, 103, 104, 105, 106, 107, 108].map((claimer) => startClaimer(dataDir, claimer)))
  const told = await Promise.all(claimers.map((go) => go()))
  const claimed = told.flatMap((claimer) => claimer.claimedPages)
  expect(claimed).toHaveLength(10_000)
  expect(new Set(claimed).size).toBe(10_000)
  expect(told.map((claimer) => claimer.lost)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  expect(told.filter((claimer) => claimer.claimedPages.length > 0).length).toBeGreaterThan(1)
  expect(countPages(db, batchId)).toMatchObject({ ocr: 10_000, queued: 0, running: 0 })
  expect([countRows(db, 'page_results'), countRows(db, 'attempts')]).toEqual([10_000, 10_000])
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
})
