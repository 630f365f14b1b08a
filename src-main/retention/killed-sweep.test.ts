import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { archiveFailpoints, failpointVariable, sweepFailpoints } from '../failpoint.ts'
import { now } from '../queue/testing/pages.ts'
import { openDatabase } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { migrationsDir, newStore } from '../store/testing/new-store.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { addFilesOfNobody, addReadBatch, oldDays } from './testing/fill-artefacts.ts'
import { filesBelow, rowsOf } from './testing/whole-state.ts'

const program = fileURLToPath(new URL('./testing/sweep-once.ts', import.meta.url))

/** Two batches that go, one of them with its rows, one that is live, and files of nobody. */
function filledFolder(): string {
  const { db, dataDir, close } = newStore()
  addReadBatch(db, dataDir, { pages: 130, closedDays: oldDays + 200, words: 'first' })
  addReadBatch(db, dataDir, { pages: 40, closedDays: oldDays, words: 'second' })
  addReadBatch(db, dataDir, { pages: 20, closedDays: null, words: 'second' })
  addFilesOfNobody(dataDir, 20)
  close(now)
  return dataDir
}

function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), 'data')
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

/** @param keep days that batches stay in the list, or the folder that they are archived in */
function sweepIn(dataDir: string, failpoint = '', keep: string[] = ['300']): NodeJS.Signals | null {
  const env = { ...process.env, [failpointVariable]: failpoint }
  const { signal, status, stderr } = spawnSync(process.execPath, [program, dataDir, migrationsDir, String(now), ...keep], { env })
  if (signal === null && status !== 0) throw new Error(String(stderr))
  return signal
}

function stateOf(dataDir: string) {
  const db = openDatabase(join(dataDir, databaseName), migrationsDir)
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    const files = [...filesBelow(dataDir)].filter(([path]) => !path.startsWith('backups/'))
    return { files, rows: rowsOf(db) }
  } finally {
    db.close()
  }
}

test('F30: killed at any point and run again, a sweep ends in the same state as one that was not', { timeout: 120_000 }, () => {
  const folder = filledFolder()
  const whole = copyOf(folder)
  expect(sweepIn(whole)).toBeNull()
  // A second start removes the last row of a batch that was given up.
  expect(sweepIn(whole)).toBeNull()
  const wanted = stateOf(whole)
  expect(wanted.files.length).toBeLessThan(stateOf(copyOf(folder)).files.length)
  for (const point of sweepFailpoints) {
    for (const count of point.startsWith('after-file') || point === 'after-set-aside' ? [1, 57] : [1]) {
      const killed = copyOf(folder)
      expect(sweepIn(killed, `${point}:${count}`), point).toBe('SIGKILL')
      expect(sweepIn(killed)).toBeNull()
      expect(sweepIn(killed)).toBeNull()
      expect(stateOf(killed), `${point}:${count}`).toEqual(wanted)
    }
  }
})

/** The rows without what differs from one archive to the next of the same batch. */
function withoutArchives(state: ReturnType<typeof stateOf>) {
  const { archives, ...rows } = state.rows
  return { files: state.files, rows, archived: archives?.length }
}

test('killed at any point and run again, a sweep that archives ends in the same state as one that was not', { timeout: 120_000 }, () => {
  const folder = filledFolder()
  /** Two sweeps more: the rows of a batch that was given up go at a start, the words of it after that. */
  const sweepThrice = (dataDir: string, failpoint = '') => {
    const archives = join(dataDir, '..', 'archives')
    mkdirSync(archives, { recursive: true })
    const keep = ['', archives]
    expect(sweepIn(dataDir, failpoint, keep), failpoint).toBe(failpoint === '' ? null : 'SIGKILL')
    for (let more = 0; more < 3; more += 1) expect(sweepIn(dataDir, '', keep), failpoint).toBeNull()
    return { ...withoutArchives(stateOf(dataDir)), names: readdirSync(archives).map((name) => name.slice(name.indexOf(' b_'))) }
  }
  const wanted = sweepThrice(copyOf(folder))
  expect(wanted.archived).toBe(2)
  expect(wanted.names).toHaveLength(2)
  for (const point of archiveFailpoints) {
    // In the first and in the second of the two batches; a batch has five parts that are packed.
    for (const count of point === 'during-packing' ? [1, 6] : [1, 2]) {
      const killed = copyOf(folder)
      expect(sweepThrice(killed, `${point}:${count}`), `${point}:${count}`).toEqual(wanted)
    }
  }
})
