import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { archiveFailpoints, failpointVariable, restoreFailpoints } from '../failpoint.ts'
import { now } from '../queue/testing/pages.ts'
import { listArchives } from '../store/archives.ts'
import { listBatches } from '../store/batches.ts'
import { discardedBatches } from '../store/discard-batch.ts'
import { openDatabase } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { migrationsDir, newStore } from '../store/testing/new-store.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { rowsOfBatch } from './testing/carried.ts'
import { fillBatch } from './testing/fill-batch.ts'

const program = fileURLToPath(new URL('./testing/archive-once.ts', import.meta.url))

function run(dataDir: string, verb: string, what: string, failpoint = ''): NodeJS.Signals | null {
  const env = { ...process.env, [failpointVariable]: failpoint }
  const { signal, status, stderr } = spawnSync(process.execPath, [program, dataDir, migrationsDir, verb, what], { env })
  if (signal === null && status !== 0) throw new Error(String(stderr))
  return signal
}

function filled() {
  const store = newStore(join(temporaryFolder(), 'data'))
  const batchId = fillBatch(store.db, store.dataDir, 7)
  fillBatch(store.db, store.dataDir, 8)
  const rows = rowsOfBatch(store.db, batchId)
  store.close(now)
  return { dataDir: store.dataDir, batchId, rows }
}

function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'data')
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

/** Where the batch is: its rows, and its archive, as the database and the folder say. */
function stateOf(dataDir: string, batchId: string) {
  const db = openDatabase(join(dataDir, databaseName), migrationsDir)
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    const isThere = listBatches(db).some(({ id }) => id === batchId)
    const folder = join(dirname(dataDir), 'archive')
    const files = existsSync(folder) ? readdirSync(folder) : []
    return {
      rows: isThere ? rowsOfBatch(db, batchId) : null,
      archives: listArchives(db).map(({ path }) => path),
      files,
      leftOver: discardedBatches(db),
    }
  } finally {
    db.close()
  }
}

test('killed at any point, a batch is in the database or in an archive, whole, and never in both', { timeout: 120_000 }, () => {
  const { dataDir, batchId, rows } = filled()
  for (const point of archiveFailpoints) {
    const killed = copyOf(dataDir)
    expect(run(killed, 'archive', batchId, `${point}:1`), point).toBe('SIGKILL')
    expect(run(killed, 'start', '')).toBeNull()
    const after = stateOf(killed, batchId)
    if (point === 'after-archived')
      expect(after, point).toMatchObject({ rows: null, archives: [expect.any(String)], files: [expect.any(String)] })
    else expect(after, point).toEqual({ rows, archives: [], files: [], leftOver: [] })
    // Whatever was left: it can be done now, and taken back.
    if (after.rows) expect(run(killed, 'archive', batchId)).toBeNull()
    const [path = ''] = stateOf(killed, batchId).archives
    expect(run(killed, 'restore', path)).toBeNull()
    expect(stateOf(killed, batchId), point).toEqual({ rows, archives: [], files: [expect.any(String)], leftOver: [] })
  }
})

test('killed while it is restored, a batch is in its archive, and can be restored', { timeout: 120_000 }, () => {
  const { dataDir, batchId, rows } = filled()
  expect(run(dataDir, 'archive', batchId)).toBeNull()
  for (const point of restoreFailpoints) {
    for (const count of point === 'during-restoring' ? [1, 3, 6] : [1]) {
      const killed = copyOf(dataDir)
      const [path = ''] = stateOf(killed, batchId).archives
      expect(run(killed, 'restore', path, `${point}:${count}`), point).toBe('SIGKILL')
      expect(run(killed, 'start', '')).toBeNull()
      expect(stateOf(killed, batchId), point).toMatchObject({ rows: null, archives: [path], leftOver: [] })
      expect(run(killed, 'restore', path)).toBeNull()
      expect(stateOf(killed, batchId).rows, point).toEqual(rows)
    }
  }
})
