import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { addFilesOfNobody, addReadBatch, oldDays } from '../../src-main/retention/testing/fill-artefacts.ts'
import { openStore } from '../../src-main/store/open-store.ts'
import { noteStorage } from '../../src-main/store/sweeps.ts'

const migrationsDir = fileURLToPath(new URL('../../drizzle', import.meta.url))
const dayMs = 24 * 3_600_000

/** Two old batches, one that waits, files of nobody, and six weeks of growth. */
export function fillStorage(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true })
  const store = openStore({ dataDir, migrationsDir, version: '0.0.0-test', now: Date.now() })
  const { db } = store
  db.pragma('synchronous = off')
  addReadBatch(db, dataDir, { pages: 400, closedDays: oldDays, words: 'first' })
  addReadBatch(db, dataDir, { pages: 300, closedDays: oldDays, words: 'second' })
  const live = addReadBatch(db, dataDir, { pages: 60, closedDays: null, words: 'second' })
  db.prepare('update batches set paused_at = 1 where id = ?').run(live)
  addFilesOfNobody(dataDir, 30)
  for (let day = 42; day >= 1; day -= 1) {
    const usedBytes = 1e6 * (41 - day) + (day % 3) * 4e5
    noteStorage(db, { at: Date.now() - day * dayMs, usedBytes, freeBytes: 70e9 })
  }
  store.close(Date.now())
}
