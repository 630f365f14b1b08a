import { fileURLToPath } from 'node:url'
import { openStore } from '../../src-main/store/open-store.ts'
import { fillHistory } from './fill-history.ts'
import { fillStorage } from './fill-storage.ts'

const migrationsDir = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** A data folder after a night of work, with a batch of which pages are nowhere. */
export function fillNight(dataDir: string): void {
  fillStorage(dataDir)
  fillHistory(dataDir, Date.now())
  const store = openStore({ dataDir, migrationsDir, version: 'test', now: Date.now() })
  store.db
    .prepare("update batches set name = 'Pages that got lost' where id = (select min(batch_id) from documents where closed_at is not null)")
    .run()
  store.db
    .prepare('update documents set page_count = page_count + 2 where id = (select min(id) from documents where closed_at is not null)')
    .run()
  store.close(Date.now())
}
