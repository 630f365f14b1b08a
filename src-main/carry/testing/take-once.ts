import { now } from '../../queue/testing/pages.ts'
import { artefactFolder, openStore } from '../../store/open-store.ts'
import { takeBatch } from '../take-batch.ts'

/** A process that takes in a file once, to be killed at a failpoint: DATA_FOLDER MIGRATIONS FILE DOCUMENTS OUT. */
const [dataDir = '', migrationsDir = '', path = '', documents = '', out = ''] = process.argv.slice(2)
const store = openStore({ dataDir, migrationsDir, version: '0.0.0-test', now })
const parts = { db: store.db, artefactFolder: artefactFolder(dataDir), now: () => now + 1, begun: async () => {} }
await takeBatch(parts, { path, documents, out })
store.close(now)
