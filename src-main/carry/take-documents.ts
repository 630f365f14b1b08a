import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchId } from '../contract/batch.ts'
import type { CarriedDocument, TakenIn } from '../contract/carrying.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import { failpoint } from '../failpoint.ts'
import { sameFileAt } from '../sources/same-file.ts'
import { adoptInspection, type DocumentHere, documentHere, excludeAsThere, insertCarriedDocument } from '../store/carried-documents.ts'
import { addPages } from '../store/documents.ts'
import { fileAsItIs } from '../store/file-as-it-is.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import type { TakenDocument } from './take-pages.ts'
import { nameSource } from './unpack-files.ts'

export interface DocumentsParts {
  db: SqliteDatabase
  now(): number
  batchId: BatchId
  /** The folder with the documents on this computer, where the batch came from elsewhere; null where its documents are known. */
  folder: string | null
  /** Where files that came along wait for their names, by the number of their entry. */
  unpacked: Map<number, string>
  sums: TakenIn
}

/** Takes a document in, or finds the one that is here; null when nothing of it may be taken. */
export async function takeDocument(parts: DocumentsParts, row: CarriedDocument): Promise<TakenDocument | null> {
  const { db, batchId, sums } = parts
  const known = documentHere(db, batchId, row.relativePath)
  const here = known ?? (await insert(parts, row))
  if (here === null) {
    sums.documentsLeftOut += 1
    return null
  }
  if (known !== null) excludeAsThere(db, batchId, row)
  failpoint('after-document-taken')
  return row.inspection === null ? { row, id: here.id } : inspected(parts, row, row.inspection, here)
}

/** A batch that was imported here knows its documents; what else is in the file is none of them. */
async function insert(parts: DocumentsParts, row: CarriedDocument): Promise<DocumentHere | null> {
  if (parts.folder === null) return null
  const file = await fileHere(parts, parts.folder, row)
  insertCarriedDocument(parts.db, parts.batchId, row, file, parts.now())
  return documentHere(parts.db, parts.batchId, row.relativePath)
}

/** The file of a document on this computer: the one that came along, or the same one below the folder. */
async function fileHere({ unpacked, sums }: DocumentsParts, folder: string, row: CarriedDocument): Promise<Omit<SourceFile, 'sizeBytes'>> {
  const path = join(folder, row.relativePath)
  const temporary = row.source && unpacked.get(row.source.entry)
  if (row.source && temporary !== undefined && temporary !== null)
    await nameSource(temporary, path, { ...row.source, sizeBytes: row.sizeBytes })
  const isToBeRead = row.closedAt === null && row.error === null
  if (!isToBeRead) return { path, modifiedAt: (await fileAsItIs(path))?.modifiedAt ?? 0 }
  for (const candidate of new Set([path, join(folder, row.below)])) {
    const found = await sameFileAt(candidate, row.sizeBytes, row.inspection?.contentHash ?? null)
    if (found) return found
  }
  sums.documentsNotFound += 1
  return { path, modifiedAt: 0 }
}

/** The other computer knows the pages of the document. Where this one does not, its file must be the same. */
async function inspected(
  parts: DocumentsParts,
  row: CarriedDocument,
  inspection: NonNullable<CarriedDocument['inspection']>,
  here: DocumentHere,
): Promise<TakenDocument | null> {
  const { db, sums, now } = parts
  // Inspected here at this moment, or set aside here.
  if (here.inspection === 'running' || here.inspection === 'cancelled') return { row, id: null }
  if (here.inspection !== 'done') {
    const file = await contentHere(parts, here, inspection.contentHash)
    if (file !== null) adoptInspection(db, here.id, inspection, file)
  }
  const after = documentHere(db, parts.batchId, row.relativePath)
  if (after?.contentHash !== inspection.contentHash) {
    sums.documentsLeftOut += 1
    return null
  }
  while (!addPages(db, here.id, now())) await nextTurn()
  return { row, id: here.id }
}

/** In a batch that came from elsewhere the file was looked for when its document was added; a missing one is told when it is to be read. */
async function contentHere(parts: DocumentsParts, here: DocumentHere, contentHash: string): Promise<Omit<SourceFile, 'path'> | null> {
  if (parts.folder === null) return sameFileAt(here.path, here.sizeBytes, contentHash)
  return { sizeBytes: here.sizeBytes, modifiedAt: (await fileAsItIs(here.path))?.modifiedAt ?? 0 }
}
