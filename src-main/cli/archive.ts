import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { readArchive } from '../archive/read-archive.ts'
import { type ArchivedBatch, type CheckedArchive, describeArchived } from '../contract/archive.ts'
import { LeafcutterError, visible } from '../contract/error-catalogue.ts'
import { listArchives } from '../store/archives.ts'
import { openDatabaseForReading } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { archiveOrRestore } from './archive-work.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { countOf } from './summary.ts'

interface ArchiveOptions {
  data: string
  to?: string
  list?: boolean
  verify?: string
  restore?: string
  json?: boolean
  quiet?: boolean
}

/** Adds the command. */
export function addArchive(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('archive'))
      .description('move a batch that is over into one file, or bring it back; files in output folders stay where they are')
      .argument('[batch]', 'as `status` lists it', nonEmpty)
      .option('--to <dir>', 'the folder of the archive', nonEmpty)
      .option('--list', 'the archives that this data folder knows')
      .option('--verify <file>', 'read all of an archive and compare its checksums', nonEmpty)
      .option('--restore <file>', 'bring its batch back, also on another computer', nonEmpty)
      .option('--json', 'print one JSON document')
      .option('--quiet', 'print nothing')
      .action(async (batch: string | undefined, options: ArchiveOptions) => finish(await archive(batch, options))),
    { line: 'archive b_5kq2x81f0c --to /mnt/archive', does: 'writes one file, verifies it, removes the batch from the database' },
    { line: 'archive --list', does: 'which batches are in archives, and where' },
    { line: "archive --restore '/mnt/archive/Minutes b_5kq2x81f0c.leafcutter.tar.gz'", does: 'the batch is there again' },
  )
}

/** Gives the exit status. */
async function archive(batchId: string | undefined, options: ArchiveOptions): Promise<number> {
  const { to, list = false, verify, restore } = options
  const asked = [batchId !== undefined || to !== undefined, list, verify !== undefined, restore !== undefined].filter(Boolean).length
  if (asked !== 1 || (batchId === undefined) !== (to === undefined))
    throw new LeafcutterError('USAGE', { detail: 'say BATCH --to DIR, --list, --verify FILE or --restore FILE' })
  const dataDir = resolve(options.data)
  if (list) return tellList(dataDir, options)
  if (verify !== undefined) return tellVerified(resolve(verify), options)
  const what = restore === undefined ? { batchId: batchId ?? '', folder: resolve(to ?? '') } : { path: resolve(restore) }
  const { batch, status } = await archiveOrRestore(dataDir, what, options.quiet !== true)
  if (batch) say(options, batch, wordsOf(batch))
  else if ('path' in what && status === 0)
    say(options, { restored: what.path }, [`Restored from ${visible(what.path)}, which stays where it is.`])
  return status
}

function say({ json, quiet }: ArchiveOptions, result: object, lines: string[]): void {
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`)
  else if (!quiet) for (const line of lines) process.stdout.write(`${line}\n`)
}

function wordsOf(archived: ArchivedBatch): string[] {
  return [visible(describeArchived(archived)), `  ${visible(archived.path)}`, `  SHA-256 ${archived.sha256}`]
}

function tellList(dataDir: string, options: ArchiveOptions): number {
  const db = openDatabaseForReading(join(dataDir, databaseName))
  try {
    const archives = listArchives(db)
    say(options, archives, archives.length === 0 ? ['No batch is in an archive.'] : archives.flatMap(wordsOf))
    return 0
  } finally {
    db.close()
  }
}

/** Needs no data folder. @throws ARCHIVE_UNREADABLE, ARCHIVE_NEWER */
async function tellVerified(path: string, options: ArchiveOptions): Promise<number> {
  const { manifest, sizeBytes, sha256 }: CheckedArchive = await readArchive(path)
  const { batch, documents, pages, archivedAt } = manifest
  const found = { path, batchId: batch.id, name: batch.name, documents, pages, archivedAt, sizeBytes, sha256 }
  const whole = `It is whole: ${visible(batch.name)} (${batch.id}), ${countOf(documents, 'file')}, ${countOf(pages, 'page')}.`
  say(options, found, [whole, `  SHA-256 ${sha256}`])
  return 0
}
