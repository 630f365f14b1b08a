import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchId } from '../contract/batch.ts'
import type { CarriedPage, CarriedRow, TakenIn } from '../contract/carrying.ts'
import { failpoint } from '../failpoint.ts'
import { makeFolder } from '../make-folder.ts'
import { closeAsThere } from '../store/carried-documents.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import type { CheckedFile } from './check-file.ts'
import { parseRows } from './parse-rows.ts'
import { type CarriedEntry, carriedEntries, invalid, textOf } from './read-entries.ts'
import { takeDocument } from './take-documents.ts'
import { pageTaker, type TakenDocument } from './take-pages.ts'
import { unpackSource, unpackWords } from './unpack-files.ts'

export interface TakeParts {
  db: SqliteDatabase
  artefactFolder: string
  now(): number
  /** Folder with the documents, where the batch came from elsewhere; null where it was imported here. */
  folder: string | null
  isNew: boolean
  signal?: AbortSignal
  /** Hears how many bytes of the file were taken in. */
  told?(bytes: number): void
}

/**
 * Takes in everything of a file that was checked, a slice of rows in a transaction. Whoever stops in between does the same again: what was
 * taken in is found to be there.
 * @throws CARRIED_FILE_INVALID when the file was changed since it was checked, DISK_FULL, DATA_FOLDER_DENIED
 */
export async function takeRows(parts: TakeParts, file: CheckedFile): Promise<TakenIn> {
  const sums = noSums(file.head.batch.id, parts.isNew)
  const unpacked = new Map<number, string>()
  const rows = rowTaker({ ...parts, batchId: file.head.batch.id, unpacked, sums })
  if (parts.folder !== null) await makeFolder(parts.folder)
  for await (const entry of carriedEntries(file.path, (bytes) => parts.told?.(bytes))) {
    parts.signal?.throwIfAborted()
    if (entry.kind === 'words') await unpackWords(parts.artefactFolder, entry, parts.now())
    else if (entry.kind === 'source' && parts.folder !== null) unpacked.set(numberOf(entry), await unpackSource(parts.folder, entry))
    else if (entry.kind === 'rows') await rows.take(parseRows(file.path, entry.name, await textAsChecked(file, entry)))
    else for await (const _ of entry.stream);
    await nextTurn()
  }
  rows.end()
  // Of documents that were here already, after a crash say.
  for (const temporary of unpacked.values()) await rm(temporary, { force: true })
  return sums
}

const numberOf = ({ name }: CarriedEntry) => Number(name.slice('sources/'.length))

async function textAsChecked({ path, hashes }: CheckedFile, entry: CarriedEntry): Promise<string> {
  const text = await textOf(entry)
  if (createHash('sha256').update(text).digest('hex') !== hashes.get(entry.name))
    throw invalid(path, 'it was changed while it was taken in')
  return text
}

/** Pages belong to the document before them, also across two entries. */
function rowTaker(parts: Parameters<typeof takeDocument>[0]) {
  const takePages = pageTaker(parts.db, parts.sums)
  let document: TakenDocument | null = null
  let pages: CarriedPage[] = []

  function flush(): void {
    if (document !== null && pages.length > 0) takePages(document, pages)
    pages = []
  }

  function end(): void {
    flush()
    const closedAt = document?.row.closedAt ?? null
    if (document?.id != null && closedAt !== null && parts.folder !== null) closeAsThere(parts.db, document.id, closedAt)
  }

  return {
    async take(rows: CarriedRow[]): Promise<void> {
      for (const row of rows) {
        if (row.type === 'page') {
          pages.push(row)
          continue
        }
        end()
        document = await takeDocument(parts, row)
      }
      flush()
    },
    end(): void {
      end()
      failpoint('before-take-ended')
    },
  }
}

/** Before anything is taken in. */
export function noSums(batchId: BatchId, isNew: boolean): TakenIn {
  const pages = { pages: 0, pagesTaken: 0, pagesFailed: 0, pagesDiffering: 0 }
  return { batchId, isNew, ...pages, correctionsTaken: 0, correctionsKept: 0, documentsNotFound: 0, documentsLeftOut: 0 }
}
