import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { failpointVariable, takeFailpoints } from '../failpoint.ts'
import { now } from '../queue/testing/pages.ts'
import { filesBelow, rowsOf } from '../retention/testing/whole-state.ts'
import { openDatabase } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { correctPage } from '../store/page-corrections.ts'
import { migrationsDir } from '../store/testing/new-store.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { carry, inspectSeeded, newComputer, readPages, secondComputer, seedCarriable, take } from './testing/computers.ts'

const program = fileURLToPath(new URL('./testing/take-once.ts', import.meta.url))
const texts = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`)

/** Takes the file in, in a process of its own. Gives what ended it. */
function takeIn(folder: string, path: string, failpoint = ''): NodeJS.Signals | null {
  const env = { ...process.env, [failpointVariable]: failpoint }
  const places = [join(folder, 'documents'), join(folder, 'out')]
  const { signal, status, stderr } = spawnSync(process.execPath, [program, join(folder, 'data'), migrationsDir, path, ...places], { env })
  if (signal === null && status !== 0) throw new Error(String(stderr))
  return signal
}

/** Everything in the database but the history, and every file. */
function stateOf(folder: string) {
  const db = openDatabase(join(folder, 'data', databaseName), migrationsDir)
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    const { marks: _, documents = [], batches = [], ...rows } = rowsOf(db)
    const ours = (row: unknown) =>
      JSON.parse(JSON.stringify(row).replaceAll(folder, ''), (key, value) => (key === 'modified_at' ? 0 : value)) as unknown
    const files = [...filesBelow(folder).keys()].filter((name) => !name.startsWith('data/backups'))
    return { rows: { ...rows, documents: documents.map(ours), batches: batches.map(ours) }, files }
  } finally {
    db.close()
  }
}

/** A computer that has nothing yet, or one that has the first half. */
async function computers() {
  const first = newComputer()
  seedCarriable(first)
  readPages(first, texts(12))
  correctPage(
    first.db,
    first.db.prepare<[], number>("select id from page_jobs where state = 'done' limit 1").pluck().get() ?? 0,
    'corrected',
    now,
  )
  const there = await carry(first, { withDocuments: true })
  const second = secondComputer(first)
  await take(second, there.path)
  inspectSeeded(second, 'b_carried', 'waiting.pdf', 2)
  readPages(second, texts(300))
  const back = await carry(second)
  first.close(now)
  return { there: there.path, back: back.path, first }
}

const wherever = {
  'in-page-slice': [1, 200],
  'after-page-slice': [1, 3],
  'after-document-taken': [1, 3],
  'after-source-unpacked': [1, 3],
} as Record<string, number[]>

test('killed at any point and done again, a take ends in the same state as one that was not, on both computers', {
  timeout: 120_000,
}, async () => {
  const { there, back, first } = await computers()
  const ofSecond = () => temporaryFolder()
  const ofFirst = () => {
    const folder = temporaryFolder()
    cpSync(first.dataDir, join(folder, 'data'), { recursive: true })
    return folder
  }
  for (const [begin, path] of [
    [ofSecond, there],
    [ofFirst, back],
  ] as const) {
    const whole = begin()
    expect(takeIn(whole, path)).toBeNull()
    const wanted = stateOf(whole)
    for (const point of takeFailpoints) {
      if (point === 'after-source-unpacked' && path === back) continue
      for (const count of wherever[point] ?? [1]) {
        const folder = begin()
        expect(takeIn(folder, path, `${point}:${count}`), point).toBe('SIGKILL')
        const db = openDatabase(join(folder, 'data', databaseName), migrationsDir)
        expect(db.prepare('select paused_code from batches').pluck().get(), point).toBe('TAKE_UNFINISHED')
        db.close()
        expect(takeIn(folder, path)).toBeNull()
        expect(stateOf(folder), `${point}:${count}`).toEqual(wanted)
        expect(readdirSync(folder).sort()).toEqual(readdirSync(whole).sort())
      }
    }
  }
})
