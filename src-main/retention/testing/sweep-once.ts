import { rulesOf } from '../../contract/retention.ts'
import { engineSettingsSchema } from '../../contract/settings.ts'
import { openStore } from '../../store/open-store.ts'
import { makeDryRun } from '../dry-run.ts'
import { sweep } from '../sweep.ts'

/** A process that sweeps a data folder once, to be killed at a failpoint: DATA_FOLDER MIGRATIONS NOW KEEP_JOBS_DAYS. */
const [dataDir = '', migrationsDir = '', at = '', jobsDays = ''] = process.argv.slice(2)
const now = Number(at)
const settings = engineSettingsSchema.parse({ workers: 1, keepJobsDays: jobsDays === '' ? null : Number(jobsDays) })
const store = openStore({ dataDir, migrationsDir, version: '0.0.0-test', now })
const { removals } = makeDryRun(store.db, dataDir, rulesOf(settings), now)
const nobody = { now: () => now, busy: () => false, signal: new AbortController().signal, batchGone: () => {}, told: () => {} }
await sweep({ db: store.db, dataDir, ...nobody }, removals, 'command')
store.close(now)
