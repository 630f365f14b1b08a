import { dirname, join } from 'node:path'
import { discardedBatches, removeEmptyBatches } from '../../store/discard-batch.ts'
import { openStore } from '../../store/open-store.ts'
import { archiveBatch } from '../archive-batch.ts'
import { recoverArchives } from '../recover-archives.ts'
import { removeGivenUp } from '../remove-given-up.ts'
import { restoreBatch } from '../restore-batch.ts'
import { archiveParts } from './parts.ts'

/** A process that does one thing with a data folder, to be killed at a failpoint: DATA_FOLDER MIGRATIONS archive|restore|start BATCH_OR_FILE. */
const [dataDir = '', migrationsDir = '', verb = '', what = ''] = process.argv.slice(2)
const store = openStore({ dataDir, migrationsDir, version: '0.0.0-test', now: 1 })
recoverArchives(store.db)
const parts = archiveParts(store.db)
for (const batchId of discardedBatches(store.db)) await removeGivenUp(store.db, batchId, () => {}, parts.signal)
removeEmptyBatches(store.db)
if (verb === 'archive') await archiveBatch(parts, what, join(dirname(dataDir), 'archive'))
if (verb === 'restore') await restoreBatch(parts, what)
store.close(2)
