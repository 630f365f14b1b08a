import { setImmediate as nextTurn } from 'node:timers/promises'
import { batchSettingsSchema } from '../../src-main/contract/batch.ts'
import { insertBatch } from '../../src-main/store/batches.ts'
import { addPages, insertDocuments, inspected } from '../../src-main/store/documents.ts'
import { openStore } from '../../src-main/store/open-store.ts'

export interface Enqueued {
  seconds: number
  /** The longest time for which nothing else could run. */
  longestBlockMs: number
}

const pagesEach = 1_000
const documents = 100

/** Puts 100,000 pages into the queue as an import does: documents first, then their pages in chunks, with room for others in between. */
export async function enqueue(dataDir: string, migrationsDir: string): Promise<Enqueued> {
  const now = Date.now()
  const store = openStore({ dataDir, migrationsDir, version: 'bench', now })
  const settings = batchSettingsSchema.parse({})
  const batch = {
    id: 'b_00000001',
    name: 'bench',
    importKey: 'bench',
    sources: [],
    outputDir: '/out',
    settings,
    settingsHash: 'settings',
    priority: 0,
  }
  insertBatch(store.db, batch, now)
  const files = Array.from({ length: documents }, (_, index) => ({
    path: `/in/${index}`,
    relativePath: `${index}.pdf`,
    sizeBytes: 1_000,
    modifiedAt: now,
    error: null,
  }))
  let longestBlockMs = 0
  const step = async (work: () => void) => {
    const began = performance.now()
    work()
    longestBlockMs = Math.max(longestBlockMs, performance.now() - began)
    await nextTurn()
  }
  const began = performance.now()
  await step(() => insertDocuments(store.db, batch.id, files, now))
  for (let id = 1; id <= documents; id += 1) {
    await step(() => {
      store.db.prepare("update documents set inspection = 'running', inspection_attempts = 1 where id = ?").run(id)
      inspected(store.db, id, { kind: 'pdf', pageCount: pagesEach, contentHash: `hash ${id}` })
    })
    let complete = false
    while (!complete) await step(() => (complete = addPages(store.db, id, now)))
  }
  const seconds = (performance.now() - began) / 1000
  store.close(Date.now())
  return { seconds: Number(seconds.toFixed(2)), longestBlockMs: Number(longestBlockMs.toFixed(1)) }
}
