import { join } from 'node:path'
import type { CarriedFindings, LookStep } from '../contract/carry-steps.ts'
import type { CarriedDocument, CarriedHead, CarriedPage } from '../contract/carrying.ts'
import { findLanguageData } from '../intake/language-data.ts'
import { batchIfThere, cameFromElsewhere } from '../store/carried-batches.ts'
import { type DocumentHere, documentHere } from '../store/carried-documents.ts'
import { pagesHere } from '../store/carried-pages.ts'
import { fileAsItIs } from '../store/file-as-it-is.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { checkFile } from './check-file.ts'
import { mergePage, type PageSide } from './merge-page.ts'
import { bytesOf, refuseOther } from './take-batch.ts'
import { noSums } from './take-file.ts'
import { noteMerge, sideHere, sideThere } from './take-pages.ts'

export interface LookParts {
  db: SqliteDatabase
  signal?: AbortSignal
  told?(progress: LookStep): void
}

export interface LookRequest {
  /** Absolute path of the file. */
  path: string
  /** Folder with the documents, for a batch that is not here yet; null while none is chosen. */
  documents: string | null
}

/**
 * Checks a file and tells what taking it in would make, by the same rules. Nothing is written.
 * @throws INPUT_MISSING, CARRIED_FILE_INVALID, CARRIED_FILE_OTHER, CARRY_NOT_READY, BATCH_CANCELLED, LANGUAGE_MISSING
 */
export async function lookAtFile(parts: LookParts, { path, documents }: LookRequest): Promise<CarriedFindings> {
  const bytes = bytesOf(path)
  const told = (read: number) => parts.told?.({ step: 'checking', bytes: read, of: bytes })
  let counter: ReturnType<typeof counterOf> | undefined
  const { head } = await checkFile(path, parts.signal, {
    told,
    head: (said) => (counter = counterOf(parts.db, path, said)),
    row: (row) => (row.type === 'document' ? counter?.document(row) : counter?.page(row)),
  })
  const { sums, toFind } = counter ?? counterOf(parts.db, path, head)
  const { batch, writtenAt, program } = head
  const found = { ...sums, documentsToFind: toFind.length }
  if (documents !== null) found.documentsNotFound = await countMissing(parts, documents, toFind)
  return { ...found, name: batch.name, writtenAt, program, bytes, documents: head.documents }
}

/** A page that is new here. */
const untouched: Omit<PageSide, 'settingsHash'> = {
  state: 'queued',
  isOwn: false,
  reading: null,
  errorCode: null,
  correction: null,
  confirmedAt: null,
}

type ToFind = Pick<CarriedDocument, 'relativePath' | 'below' | 'sizeBytes'>

function counterOf(db: SqliteDatabase, path: string, head: CarriedHead) {
  const { id, settings, settingsHash } = head.batch
  findLanguageData(settings)
  const known = batchIfThere(db, id)
  const isFromElsewhere = known === null || cameFromElsewhere(db, id)
  if (known) refuseOther(known, { head, path }, isFromElsewhere)
  const sums = { ...noSums(id, known === null), pagesLeft: 0, documentsToCount: 0, sources: 0 }
  const toFind: ToFind[] = []
  const find = pagesHere(db)
  /** The document of the pages that come now: its number where it is here, false where nothing of it is taken. */
  let current: number | null | false = null

  return {
    sums,
    toFind,
    document(row: CarriedDocument): void {
      const here = known && documentHere(db, id, row.relativePath)
      if (row.source !== null) sums.sources += 1
      current = here?.id ?? null
      if (here ? isOther(here, row) : !isFromElsewhere) {
        current = false
        sums.documentsLeftOut += 1
        return
      }
      if (row.state === 'waiting' && here?.inspection !== 'done') sums.documentsToCount += 1
      if (!here && row.source === null && row.closedAt === null && row.error === null) toFind.push(row)
    },
    page(row: CarriedPage): void {
      if (current === false) return
      const found = current === null ? null : find(current, row.pageNumber)
      const [here, there] = [found ? sideHere(found) : { ...untouched, settingsHash }, sideThere(row)]
      const merge = mergePage(here, there)
      noteMerge(sums, here, there, merge, merge.becomes !== null)
      if (merge.becomes === null && (here.state === 'queued' || here.state === 'running')) sums.pagesLeft += 1
    },
  }
}

const isOther = ({ inspection, contentHash }: DocumentHere, row: CarriedDocument) =>
  inspection === 'done' && row.inspection !== null && contentHash !== row.inspection.contentHash

/** By size alone: contents are compared when the file is taken in. */
async function countMissing({ signal, told }: LookParts, folder: string, toFind: readonly ToFind[]): Promise<number> {
  let missing = 0
  for (const [documents, { relativePath, below, sizeBytes }] of toFind.entries()) {
    signal?.throwIfAborted()
    told?.({ step: 'finding', documents, of: toFind.length })
    const places = await Promise.all([relativePath, below].map((name) => fileAsItIs(join(folder, name))))
    if (places.every((file) => file?.sizeBytes !== sizeBytes)) missing += 1
  }
  return missing
}
