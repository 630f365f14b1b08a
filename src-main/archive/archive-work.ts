import { dirname, join } from 'node:path'
import type { CheckedArchive } from '../contract/archive.ts'
import { writeCertificate } from '../export/certificate/write-certificate.ts'
import { makeFolder } from '../make-folder.ts'
import { renamePatiently } from '../rename-patiently.ts'
import { refuseUnlessDue } from '../store/archives.ts'
import type { StoredTable } from '../store/batch-rows.ts'
import type { BatchRow } from '../store/batch-tables.ts'
import { openDatabaseForReading } from '../store/open-database.ts'
import { artefactFolder } from '../store/open-store.ts'
import { syncFolder } from '../store/sync-to-disk.ts'
import { certificateEntries } from './archive-entries.ts'
import { freeArchivePath } from './archive-path.ts'
import { keepWords, withWordsAsTheyAre } from './keep-words.ts'
import { type PackTask, packBatch, type Told } from './pack-batch.ts'
import type { PackedFile } from './packed-file.ts'
import { readArchive } from './read-archive.ts'
import { refuseDataFolder, refuseUnusableFolder } from './usable-folder.ts'

/** Takes rows of an archive, some hundred at a time; the next come when these are written. */
export type TakeRows = (table: StoredTable, rows: BatchRow[]) => Promise<void>

/** What takes seconds or minutes, and changes no row: beside the window it is done by a process of its own. */
export interface ArchiveWork {
  /** Writes the certificate of the batch into its folder, and gives a free name for the archive. */
  certify(task: CertifyTask, told: Told, signal: AbortSignal): Promise<string>
  /** Gives a finished file its name, for good. */
  giveName(task: { unfinished: string; path: string }, told: Told, signal: AbortSignal): Promise<void>
  pack(task: PackTask, told: Told, signal: AbortSignal): Promise<PackedFile & Pick<CheckedArchive, 'manifest'>>
  /** Reads all of an archive. @throws ARCHIVE_UNREADABLE, ARCHIVE_NEWER */
  check(path: string, told: Told, signal: AbortSignal): Promise<CheckedArchive>
  /** The same; keeps its words files and hands on the rows of its tables. */
  unpack(task: { path: string; artefactFolder: string }, take: TakeRows, told: Told, signal: AbortSignal): Promise<CheckedArchive>
}

export interface CertifyTask {
  batchId: string
  folder: string
  /** Where the archive will lie: a folder that may be on a share which does not answer, so that only this process looks at it. */
  archiveFolder: string
  name: string
  version: string
  now: number
  /** What a rule asks for besides; null when somebody named the batch and the folder. */
  rule: ArchiveRuleFacts | null
}

/** The batch needs nobody and is over since then; and its folder can be used as it is. */
export interface ArchiveRuleFacts {
  /** Unix milliseconds. */
  since: number
}

/** Does it here. @param database the file of the database */
export function archiveWorkHere(database: string): ArchiveWork {
  async function reading<Result>(work: (db: ReturnType<typeof openDatabaseForReading>) => Promise<Result>): Promise<Result> {
    const db = openDatabaseForReading(database)
    try {
      return await work(db)
    } finally {
      db.close()
    }
  }
  return {
    certify: ({ batchId, folder, archiveFolder, name, version, now, rule }, told, signal) =>
      reading(async (db) => {
        if (rule) {
          refuseUnlessDue(db, batchId, rule.since)
          await refuseUnusableFolder(archiveFolder, dirname(database))
        } else {
          refuseDataFolder(archiveFolder, dirname(database))
          await makeFolder(archiveFolder)
        }
        await makeFolder(folder)
        const toldOf = ({ documents, of }: { documents: number; of: number }) => told({ step: 'certifying', done: documents, of })
        await writeCertificate({ db, batchId, path: join(folder, certificateEntries[0]), now, version, told: toldOf, signal })
        return freeArchivePath(archiveFolder, name, batchId)
      }),
    async giveName({ unfinished, path }) {
      await renamePatiently(unfinished, path)
      syncFolder(dirname(path))
    },
    pack: (task, told, signal) => reading((db) => packBatch(db, task, told, signal)),
    check: (path, told, signal) => readArchive(path, { told, signal }),
    unpack: ({ path, artefactFolder: folder }, take, told, signal) =>
      readArchive(path, {
        signal,
        told: (progress) => told({ ...progress, step: 'restoring' }),
        async rows(table, rows) {
          if (table === 'words') for (const row of rows) await keepWords(path, folder, row as BatchRow<'words'>)
          else if (table === 'results')
            await take(table, await Promise.all(rows.map((row) => withWordsAsTheyAre(folder, row as BatchRow<'results'>))))
          else await take(table, rows)
        },
      }),
  }
}

/** Where artefacts lie beside a database. */
export const artefactsBeside = (database: string): string => artefactFolder(dirname(database))
