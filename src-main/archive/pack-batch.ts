import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type ArchivedRecord,
  type ArchiveManifest,
  type ArchiveProgress,
  archivedRecordSchema,
  archiveFormat,
  archiveVersion,
} from '../contract/archive.ts'
import { failpoint } from '../failpoint.ts'
import { BatchReader, type StoredTable } from '../store/batch-rows.ts'
import { type BatchRow, type BatchTable, batchTableNames } from '../store/batch-tables.ts'
import type { SqliteDatabase } from '../store/sqlite-database.ts'
import { wordsPath } from '../store/words-file.ts'
import { certificateEntries, manifestEntry, mostRowBytes, partBytes, partName } from './archive-entries.ts'
import { type EntryToPack, type PackedFile, writePacked } from './packed-file.ts'

export interface PackTask {
  batchId: string
  /** Where the file is written. */
  path: string
  artefactFolder: string
  /** The folder with `certificate.json` and `certificate.html`. */
  certificateFolder: string
  version: string
  now: number
}

export type Told = (progress: ArchiveProgress) => void

/**
 * Writes a batch into one file. It must not change meanwhile: all of it is read in one transaction of a reading connection.
 * @param db a reading connection of its own
 */
export async function packBatch(
  db: SqliteDatabase,
  task: PackTask,
  told: Told,
  signal?: AbortSignal,
): Promise<PackedFile & { manifest: ArchiveManifest }> {
  db.exec('begin')
  try {
    const reader = new BatchReader(db, task.batchId)
    const manifest = manifestOf(db, reader, task)
    const packed = await writePacked(task.path, entriesOf(reader, manifest, task, told), signal)
    return { ...packed, manifest }
  } finally {
    db.exec('rollback')
  }
}

function manifestOf(db: SqliteDatabase, reader: BatchReader, { batchId, version, now }: PackTask): ArchiveManifest {
  const columns = Object.keys(archivedRecordSchema.shape).join(', ')
  const batch = db.prepare<[string], ArchivedRecord>(`select ${columns} from batches where id = ?`).get(batchId)
  if (!batch) throw new Error('The batch that is packed is there.')
  const sourceManifest = db
    .prepare<[string], NonNullable<ArchiveManifest['sourceManifest']>>(
      'select path, content_hash, rows, root, priorities, columns from batch_manifests where batch_id = ?',
    )
    .get(batchId)
  const endedAt = db.prepare<[string], number | null>('select max(closed_at) from documents where batch_id = ?').pluck().get(batchId)
  const stored = batchTableNames.filter((table): table is StoredTable => table !== 'words')
  const rows = Object.fromEntries(stored.map((table) => [table, reader.count(table)]))
  return {
    ...{ format: archiveFormat, version: archiveVersion, program: { name: 'Leafcutter', version }, archivedAt: now },
    ...{ batch, sourceManifest: sourceManifest ?? null, endedAt: endedAt ?? null },
    ...{ documents: rows.documents ?? 0, pages: rows.pages ?? 0, rows },
  }
}

async function* entriesOf(reader: BatchReader, manifest: ArchiveManifest, task: PackTask, told: Told): AsyncGenerator<EntryToPack> {
  yield entry(manifestEntry, `${JSON.stringify(manifest, null, 1)}\n`)
  for (const name of certificateEntries) {
    const path = join(task.certificateFolder, name)
    yield { name: basename(name), size: (await stat(path)).size, content: createReadStream(path) as AsyncIterable<Buffer> }
  }
  const of = Object.values(manifest.rows).reduce((sum, rows) => sum + rows, 0)
  let done = 0
  const packed = (rows: number) => {
    done += rows
    told({ step: 'packing', done, of })
  }
  for (const table of batchTableNames) {
    yield* partsOf(
      table,
      table === 'words' ? wordsRows(reader, task.artefactFolder) : reader.rows(table),
      table === 'words' ? () => {} : packed,
    )
  }
}

function entry(name: string, text: string): EntryToPack {
  const bytes = Buffer.from(text)
  return { name, size: bytes.length, content: [bytes] }
}

/** The rows of a table as JSON lines, in parts of some megabytes: the size of an entry stands before it. */
async function* partsOf(
  table: BatchTable,
  rows: AsyncIterable<object> | Iterable<object>,
  packed: (rows: number) => void,
): AsyncGenerator<EntryToPack> {
  let lines: Buffer[] = []
  let size = 0
  let part = 0
  const take = (): EntryToPack => {
    part += 1
    const whole = { name: partName(table, part), size, content: lines }
    packed(lines.length)
    lines = []
    size = 0
    failpoint('during-packing')
    return whole
  }
  for await (const row of rows) {
    const line = Buffer.from(`${JSON.stringify(row)}\n`)
    if (line.length > mostRowBytes) throw new Error(`a row of ${table} is larger than an archive can hold`)
    lines.push(line)
    size += line.length
    if (size < partBytes) continue
    yield take()
    await nextTurn()
  }
  if (size > 0) yield take()
}

/** Words files as they are. One that is gone or damaged is left out; the page is then restored without its words. */
async function* wordsRows(reader: BatchReader, artefactFolder: string): AsyncGenerator<BatchRow<'words'>> {
  for (const hash of reader.wordsHashes()) {
    const bytes = await readIfThere(wordsPath(artefactFolder, hash))
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== hash) continue
    yield { hash, base64: bytes.toString('base64') }
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
