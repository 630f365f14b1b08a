import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { migrationsDir, newStore } from './testing/new-store.ts'
import { seedPages } from './testing/seed.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const program = fileURLToPath(new URL('./testing/settle-and-tell.ts', import.meta.url))
const noStrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status !== 0
const pages = 20

/** Syncs of the journal that the operating system saw, and commits that were acknowledged. */
function countSyncs(synchronous: string[]): { syncs: number; acknowledged: number } {
  const { dataDir, db, close } = newStore()
  seedPages(db, pages)
  close(now)
  const trace = join(temporaryFolder(), 'trace')
  const strace = ['-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', trace]
  const ended = spawnSync('strace', [...strace, process.execPath, program, dataDir, migrationsDir, ...synchronous], { encoding: 'utf8' })
  const syncs = readFileSync(trace, 'utf8').match(/f(?:data)?sync\(\d+<[^>]*-wal>\) *= 0/g) ?? []
  return { syncs: syncs.length, acknowledged: Number(ended.stdout) }
}

test('F11: the journal is synced for every commit that is acknowledged', (context) => {
  context.skip(noStrace, 'needs strace, and the right to use it')
  const { syncs, acknowledged } = countSyncs([])
  expect(acknowledged).toBe(2 * pages)
  expect(syncs).toBeGreaterThanOrEqual(acknowledged)
})

test('F11: with synchronous = normal it is not, so that the count shows something', (context) => {
  context.skip(noStrace, 'needs strace, and the right to use it')
  const { syncs, acknowledged } = countSyncs(['normal'])
  expect(acknowledged).toBe(2 * pages)
  expect(syncs).toBeLessThan(acknowledged)
})
