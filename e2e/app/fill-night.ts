import { fileURLToPath } from 'node:url'
import { openStore } from '../../src-main/store/open-store.ts'
import { fillHistory } from './fill-history.ts'
import { fillStorage } from './fill-storage.ts'

const migrationsDir = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** A data folder after a night of work, with a batch of which a file is nowhere. */
export function fillNight(dataDir: string): void {
  fillStorage(dataDir)
  fillHistory(dataDir, Date.now())
  const store = openStore({ dataDir, migrationsDir, version: 'test', now: Date.now() })
  // Pages that are missing are made again at the start; nobody knows of a file that is.
  store.db
    .prepare(`
      update batches set name = 'A file that got lost', files_found = files_found + 1
      where id = (select min(batch_id) from documents where closed_at is not null)`)
    .run()
  store.close(Date.now())
}
