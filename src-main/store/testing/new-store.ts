import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { now } from '../../queue/testing/pages.ts'
import { openStore, type Store } from '../open-store.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The SQL that the real program brings its databases up to date with. */
export const migrationsDir = fileURLToPath(new URL('../../../drizzle', import.meta.url))

/** A real store in a folder of its own, closed and removed after the test. */
export function newStore(dataDir = temporaryFolder()): Store & { dataDir: string } {
  const store = openStore({ dataDir, migrationsDir, version: '0.0.0-test', now })
  onTestFinished(() => {
    if (store.db.open) store.close(now)
  })
  return { ...store, dataDir }
}
