import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { LeafcutterError, visible } from '../contract/error-catalogue.ts'
import { backupFolder } from '../store/backups.ts'
import { databaseName } from '../store/open-store.ts'
import { newestSoundBackup, restoreBackup, type SoundBackup } from '../store/restore.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { countOf, number } from './summary.ts'

export interface RestoreOptions {
  data: string
  yes?: boolean
  json?: boolean
  quiet?: boolean
}

/** Adds the command. */
export function addRestore(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('restore'))
      .description('put the newest sound copy in the place of a damaged database; without --yes only say what that would do')
      .option('--yes', 'do it; the damaged database is moved aside and kept')
      .option('--json', 'print one JSON document')
      .option('--quiet', 'print nothing')
      .action((options: RestoreOptions) => finish(restore(options))),
    { line: 'restore', does: 'which copy there is, and what it knows' },
    { line: 'restore --yes', does: 'puts it in the place of the database' },
  )
}

/** Puts the newest sound copy in the place of the database, or says without `--yes` what that would do. Gives the exit status. */
export function restore(options: RestoreOptions): number {
  const dataDir = resolve(options.data)
  const backup = newestSoundBackup(dataDir)
  if (!backup) throw new LeafcutterError('NO_COPY', { path: backupFolder(dataDir) })
  const aside = options.yes ? restoreBackup(join(dataDir, databaseName), backup, Date.now()) : null
  if (options.json) print(JSON.stringify({ restored: options.yes === true, ...backup, aside }))
  else if (!options.quiet) for (const line of options.yes ? describeRestored(backup, aside) : describeOffer(backup)) print(line)
  return 0
}

function describeOffer(backup: SoundBackup): string[] {
  return [
    `The newest sound copy is ${describeBackup(backup)}.`,
    'With --yes it takes the place of the database. What lies there is moved into the folder set-aside, not deleted.',
    'Pages that were done since are read again when the same ingest is run again.',
  ]
}

function describeRestored(backup: SoundBackup, aside: string | null): string[] {
  const restored = `Restored ${describeBackup(backup)}.`
  return aside === null ? [restored] : [restored, `The old database is in ${visible(aside)}.`]
}

/** A copy for people: where it lies, of when it is, and what it knows. */
function describeBackup({ path, madeAt, batches, pagesDone }: SoundBackup): string {
  const when = new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ')
  return `${visible(path)}, of ${when} UTC, with ${batches === 1 ? '1 batch' : `${number(batches)} batches`} and ${countOf(pagesDone, 'page')} done`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
