import type { z } from 'zod'
import {
  type ArchiveManifest,
  type ArchiveProgress,
  archiveFormat,
  archiveManifestSchema,
  archiveVersion,
  type CheckedArchive,
  unreadable,
} from '../contract/archive.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { type BatchRow, type BatchTable, batchTableNames, batchTables } from '../store/batch-tables.ts'
import { limitOfEntry, manifestEntry, partOf } from './archive-entries.ts'
import { bytesOf, type PackedEntry, readPacked } from './packed-file.ts'

/** Rows that are handed on together. */
const rowsAtOnce = 500

export interface ArchiveReading {
  /** Before the first row. */
  manifest?(manifest: ArchiveManifest): Promise<void> | void
  /** Each row was checked; that the whole archive is sound is known only at its end. */
  rows?(table: BatchTable, rows: BatchRow[]): Promise<void> | void
  told?(progress: ArchiveProgress): void
  signal?: AbortSignal
}

/**
 * Reads an archive and checks everything that stands in it: names, sizes, order, each row, the number of rows, and all checksums.
 * @throws ARCHIVE_UNREADABLE, ARCHIVE_NEWER, and what aborts
 */
export async function readArchive(path: string, reading: ArchiveReading = {}): Promise<CheckedArchive> {
  const reader = new ArchiveReader(path, reading)
  const { signal } = reading
  const file = await readPacked(path, { limitOf: limitOfEntry, take: (entry) => reader.take(entry), ...(signal && { signal }) })
  return { manifest: reader.finished(), ...file }
}

class ArchiveReader {
  readonly #path: string
  readonly #reading: ArchiveReading
  readonly #counts = new Map<BatchTable, number>()
  #manifest: ArchiveManifest | null = null
  #at = { table: -1, part: 0 }
  #done = 0

  constructor(path: string, reading: ArchiveReading) {
    this.#path = path
    this.#reading = reading
  }

  async take(entry: PackedEntry): Promise<void> {
    if ((entry.name === manifestEntry) === (this.#manifest !== null)) throw unreadable(this.#path, 'it does not begin with its manifest')
    if (entry.name === manifestEntry) return this.#begin((await bytesOf(entry.content)).toString('utf8'))
    const part = partOf(entry.name)
    // A certificate is for whoever opens the archive; here only its checksum counts.
    if (part === null) return
    this.#follow(part)
    await this.#takeRows(part.table, await bytesOf(entry.content))
  }

  finished(): ArchiveManifest {
    const manifest = this.#manifest
    if (manifest === null) throw unreadable(this.#path, 'it is empty')
    for (const [table, rows] of Object.entries(manifest.rows)) {
      const found = this.#counts.get(table as BatchTable) ?? 0
      if (found !== rows) throw unreadable(this.#path, `${table}: ${found} rows, and ${rows} should be there`)
    }
    return manifest
  }

  async #begin(text: string): Promise<void> {
    const value = parse(this.#path, text)
    const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown }
    if (format === archiveFormat && typeof version === 'number' && version > archiveVersion)
      throw new LeafcutterError('ARCHIVE_NEWER', { path: this.#path, detail: `version ${version}` })
    this.#manifest = checked(this.#path, archiveManifestSchema, value, manifestEntry)
    await this.#reading.manifest?.(this.#manifest)
  }

  /** Parts come in the order of the tables: what others refer to is there before them. */
  #follow({ table, part }: { table: BatchTable; part: number }): void {
    const index = batchTableNames.indexOf(table)
    const expected = index === this.#at.table ? this.#at.part + 1 : 1
    if (index < this.#at.table || part !== expected) throw unreadable(this.#path, `${table} ${part} is not in its place`)
    this.#at = { table: index, part }
  }

  async #takeRows(table: BatchTable, bytes: Buffer): Promise<void> {
    let rows: BatchRow[] = []
    const flush = async () => {
      await this.#reading.rows?.(table, rows)
      this.#counts.set(table, (this.#counts.get(table) ?? 0) + rows.length)
      if (table !== 'words') this.#done += rows.length
      const of = Object.values(this.#manifest?.rows ?? {}).reduce((sum, count) => sum + count, 0)
      this.#reading.told?.({ step: 'checking', done: this.#done, of })
      rows = []
    }
    for (const line of linesOf(bytes)) {
      rows.push(checked(this.#path, batchTables[table], parse(this.#path, line), table) as BatchRow)
      if (rows.length >= (table === 'words' ? 20 : rowsAtOnce)) await flush()
    }
    await flush()
  }
}

function* linesOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const until = end === -1 ? bytes.length : end
    yield bytes.toString('utf8', from, until)
    from = until + 1
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unreadable(path, 'a line of it is no JSON', error)
  }
}

/** What is said of a row names its column, never what stands in it. */
function checked<Schema extends z.ZodType>(path: string, schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw unreadable(path, `${what} ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`.slice(0, 200), result.error)
}
