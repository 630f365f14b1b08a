import { recoverArchives } from '../../archive/recover-archives.ts'
import { rulesOf } from '../../contract/retention.ts'
import { engineSettingsSchema } from '../../contract/settings.ts'
import { openStore } from '../../store/open-store.ts'
import { makeDryRun } from '../dry-run.ts'
import { sweep } from '../sweep.ts'
import { sweepParts } from './sweep-parts.ts'

/** A process that sweeps a data folder once, to be killed at a failpoint: DATA_FOLDER MIGRATIONS NOW KEEP_JOBS_DAYS [ARCHIVE_FOLDER]. */
const [dataDir = '', migrationsDir = '', at = '', jobsDays = '', archiveFolder] = process.argv.slice(2)
const now = Number(at)
const settings = engineSettingsSchema.parse({
  workers: 1,
  keepJobsDays: jobsDays === '' ? null : Number(jobsDays),
  ...(archiveFolder !== undefined && { archiveAfterDays: 100, archiveFolder }),
})
const store = openStore({ dataDir, migrationsDir, version: '0.0.0-test', now })
recoverArchives(store.db)
const { removals, dryRun } = makeDryRun(store.db, dataDir, rulesOf(settings), now)
await sweep(sweepParts(store.db, dataDir, { archiveFolder: dryRun.archive.folder }), removals, 'command')
store.close(now)
