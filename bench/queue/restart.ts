import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { typedPdf } from '../../build/samples/typed-samples.ts'
import { batchSettingsSchema } from '../../src-main/contract/batch.ts'
import { insertBatch } from '../../src-main/store/batches.ts'
import { addPages, insertDocuments, inspected } from '../../src-main/store/documents.ts'
import { databaseName, openStore, type Store } from '../../src-main/store/open-store.ts'

/** How long the built program needs, after an end that nobody expected, from its start to the first page that it claims. */
export interface Restart {
  queued: number
  secondsToFirstClaim: number
}

const program = join(import.meta.dirname, '../../out/main/cli.js')
const patienceMs = 60_000

/** @param documents each of one page, all of them waiting; two were being read when the program before ended */
export async function restart(folder: string, migrationsDir: string, documents: number): Promise<Restart> {
  if (!existsSync(program)) throw new Error('out/main/cli.js is missing. Build it with: npx electron-vite build')
  const input = join(folder, 'in')
  mkdirSync(input, { recursive: true })
  writeFileSync(join(input, 'letter.pdf'), (await typedPdf('letter.pdf', 1, 0, 'none', 1)).bytes)
  const another = join(folder, 'another')
  mkdirSync(another)
  copyFileSync(join(input, 'letter.pdf'), join(another, 'letter.pdf'))
  const data = join(folder, 'data')
  leaveQueued(openStore({ dataDir: data, migrationsDir, version: 'bench', now: Date.now() }), join(input, 'letter.pdf'), documents)
  forgetTheEnd(data)
  return { queued: documents, secondsToFirstClaim: await secondsToFirstClaim(another, join(folder, 'out'), data) }
}

function leaveQueued(store: Store, path: string, documents: number): void {
  const now = Date.now()
  const { db } = store
  const id = 'b_00000001'
  const settings = batchSettingsSchema.parse({})
  const outputDir = join(path, '../../queued out')
  insertBatch(db, { id, name: id, importKey: id, sources: [], outputDir, settings, settingsHash: 'settings', priority: 9 }, now)
  const { size, mtimeMs } = statSync(path)
  const file = { path, sizeBytes: size, modifiedAt: Math.floor(mtimeMs), error: null }
  for (let first = 0; first < documents; first += 1_000) {
    const files = Array.from({ length: 1_000 }, (_, index) => ({ ...file, relativePath: `${first + index}.pdf` }))
    insertDocuments(db, id, files, now)
  }
  db.transaction(() => {
    db.prepare("update documents set inspection = 'running', inspection_attempts = 1").run()
    for (let document = 1; document <= documents; document += 1) {
      inspected(db, document, { kind: 'pdf', pageCount: 1, contentHash: `hash ${document}` })
      addPages(db, document, now)
    }
  })()
  store.pages.claimPages(
    [1, 2].map((documentId) => ({ documentId, pages: 1 })),
    now,
  )
  store.close(now)
}

/** A run without an end is one that died. */
function forgetTheEnd(data: string): void {
  const db = new Database(join(data, databaseName))
  db.exec('update runs set stopped_at = null')
  db.close()
}

async function secondsToFirstClaim(input: string, out: string, data: string): Promise<number> {
  const began = Date.now()
  const child = spawn(process.execPath, [program, 'ingest', input, '--out', out, '--data', data, '--quiet'], {
    detached: true,
    stdio: 'ignore',
  })
  try {
    const db = new Database(join(data, databaseName), { readonly: true, timeout: 5_000 })
    // Pages with text are read between two looks: those that are finished already have an attempt.
    const claimed = db.prepare<[number], number | null>(`
      select min(at) from (
        select claimed_at as at from page_jobs where state = 'running' union all select started_at from attempts
      ) where at >= ?`)
    for (;;) {
      const at = claimed.pluck().get(began)
      if (at) return (at - began) / 1000
      if (Date.now() - began > patienceMs) throw new Error('The program claimed nothing within a minute.')
      await wait(5)
    }
  } finally {
    if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL')
  }
}
