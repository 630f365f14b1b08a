import { relative, sep } from 'node:path'
import type { BatchId } from '../contract/batch.ts'
import type { Carrying } from '../contract/carry-steps.ts'
import {
  type CarriedAway,
  type CarriedDocument,
  type CarriedHead,
  type CarriedPage,
  type CarriedRow,
  carriedFormat,
  carriedVersion,
} from '../contract/carrying.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { replaceAtomically } from '../export/write-atomically.ts'
import { volumeOf } from '../queue/volume-of.ts'
import { type BatchRecord, getBatch } from '../store/batches.ts'
import { countToCarry, type DocumentToCarry, documentsToCarry, pagesToCarry } from '../store/carried-rows.ts'
import { fileAsItIs } from '../store/file-as-it-is.ts'
import { manifestOfBatch } from '../store/manifests.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { wordsPath } from '../store/words-file.ts'
import { headName, rowsName, sourceName, wordsName } from './entries.ts'
import { type EntryPacker, packEntries } from './pack-entries.ts'

export interface CarryParts {
  db: SqliteDatabase
  /** Where the words files lie. */
  artefactFolder: string
  now: number
  /** Of this program. */
  version: string
  signal?: AbortSignal
  /** Hears how far it is, after each document. */
  told?(progress: Carrying): void
}

export interface CarryRequest {
  batchId: BatchId
  /** Absolute path of the file to be written. */
  path: string
  /** Whether the files that are still to be read come along. */
  withDocuments: boolean
}

/** Rows of one entry, and characters of it: so much is in memory, here and where it is taken in. */
const most = { rows: 250, characters: 4_000_000 } as const

/**
 * Writes all of a batch into one file, under its name when it is whole. The batch should be paused, with none of its pages in hand.
 * @throws BATCH_UNKNOWN, BATCH_CANCELLED, CARRY_NOT_READY, DISK_FULL, OUTPUT_DENIED
 */
export async function writeCarried(parts: CarryParts, request: CarryRequest): Promise<CarriedAway> {
  const batch = refuseUnready(getBatch(parts.db, request.batchId))
  const sums = { documents: 0, pages: 0, pagesDone: 0, sources: 0, sourcesLeftOut: 0 }
  let bytes = 0
  await replaceAtomically(request.path, async (temporary) => {
    bytes = await packEntries(temporary, async (packer) => {
      await packer.text(headName, JSON.stringify(headOf(parts, batch)))
      await packRows(parts, batch, packer, request.withDocuments, sums)
    })
  })
  return { path: request.path, bytes, ...sums }
}

/** @throws BATCH_CANCELLED, CARRY_NOT_READY */
export function refuseUnready(batch: BatchRecord): BatchRecord {
  if (batch.cancelledAt !== null) throw new LeafcutterError('BATCH_CANCELLED', { detail: batch.id })
  if (batch.heldAt !== null) throw new LeafcutterError('CARRY_NOT_READY', { detail: 'it is held' })
  if (batch.pausedCode === 'TAKE_UNFINISHED') throw new LeafcutterError('CARRY_NOT_READY', { detail: 'a file is taken in only in part' })
  if (batch.importFinishedAt === null) throw new LeafcutterError('CARRY_NOT_READY', { detail: 'its files are still being counted' })
  return batch
}

function headOf({ db, now, version }: CarryParts, batch: BatchRecord): CarriedHead {
  const { id, name, settings, settingsHash, priority, otherFiles } = batch
  return {
    format: carriedFormat,
    version: carriedVersion,
    program: version,
    writtenAt: now,
    batch: { id, name, settings, settingsHash, priority, otherFiles, manifest: manifestOfBatch(db, id) },
    ...countToCarry(db, id),
  }
}

type Sums = Omit<CarriedAway, 'path' | 'bytes'>

async function packRows(parts: CarryParts, batch: BatchRecord, packer: EntryPacker, withDocuments: boolean, sums: Sums): Promise<void> {
  const rows = rowPacker(parts, packer)
  const { documents: of } = countToCarry(parts.db, batch.id)
  let after = 0
  for (;;) {
    const documents = documentsToCarry(parts.db, batch.id, after, most.rows)
    if (documents.length === 0) break
    for (const document of documents) {
      parts.signal?.throwIfAborted()
      const source = withDocuments && isToBeRead(document) ? await packSource(document, packer, sums) : null
      await rows.add(documentRow(document, batch.sources, source))
      await packPages(parts.db, document, rows.add, sums)
      sums.documents += 1
      after = document.id
      parts.told?.({ step: 'writing', documents: sums.documents, of, pages: sums.pages })
    }
  }
  await rows.flush()
}

async function packPages(
  db: SqliteDatabase,
  document: DocumentToCarry,
  add: (row: CarriedRow) => Promise<void>,
  sums: Sums,
): Promise<void> {
  if (document.state !== 'inspected') return
  let after = 0
  for (;;) {
    const pages = pagesToCarry(db, document.id, after, most.rows)
    if (pages.length === 0) return
    for (const page of pages) await add(page)
    sums.pages += pages.length
    sums.pagesDone += pages.filter(({ state }) => state === 'done').length
    after = pages.at(-1)?.pageNumber ?? after
  }
}

const isToBeRead = ({ state, closedAt }: DocumentToCarry) => closedAt === null && (state === 'waiting' || state === 'inspected')

function documentRow(
  { id: _, path, modifiedAt: _m, pagesAdded: _p, ...row }: DocumentToCarry,
  sources: string[],
  source: CarriedDocument['source'],
): CarriedDocument {
  const below = relative(volumeOf(sources, path), path).split(sep).join('/')
  return { ...row, below: below === '' ? row.relativePath : below, source }
}

/** Null when the file cannot be read or is not what it was; the other computer then looks for its own. */
async function packSource(document: DocumentToCarry, packer: EntryPacker, sums: Sums): Promise<CarriedDocument['source']> {
  const file = await fileAsItIs(document.path)
  const entry = sums.sources + sums.sourcesLeftOut + 1
  const sha256 = file?.sizeBytes === document.sizeBytes ? await packer.file(sourceName(entry), document.path) : null
  const isSame = sha256 !== null && (document.inspection === null || document.inspection.contentHash === sha256)
  sums[isSame ? 'sources' : 'sourcesLeftOut'] += 1
  return isSame ? { entry, sha256 } : null
}

/** Collects rows; what they refer to is packed before them, so that whoever takes them in has it. */
function rowPacker({ artefactFolder }: CarryParts, packer: EntryPacker) {
  let lines: string[] = []
  let words = new Set<string>()
  let [characters, entries] = [0, 0]

  async function flush(): Promise<void> {
    if (lines.length === 0) return
    for (const hash of words) await packer.file(wordsName(hash), wordsPath(artefactFolder, hash))
    entries += 1
    await packer.text(rowsName(entries), `${lines.join('\n')}\n`)
    lines = []
    words = new Set()
    characters = 0
  }

  async function add(row: CarriedRow): Promise<void> {
    const whole = row.type === 'page' ? await withItsWords(row) : row
    const line = JSON.stringify(whole)
    lines.push(line)
    characters += line.length
    if (lines.length >= most.rows || characters >= most.characters) await flush()
  }

  async function withItsWords(page: CarriedPage): Promise<CarriedPage> {
    const { result } = page
    if (result === null || result.wordsHash === null || result.wordsGone) return page
    const isThere = (await fileAsItIs(wordsPath(artefactFolder, result.wordsHash))) !== null
    if (isThere) words.add(result.wordsHash)
    return isThere ? page : { ...page, result: { ...result, wordsGone: true } }
  }

  return { add, flush }
}
