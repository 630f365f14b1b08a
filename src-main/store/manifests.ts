import type { BatchId, BatchPriority } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import { type PageOverride, pageOverrideSchema } from '../contract/page-override.ts'
import type { SqliteDatabase } from './open-database.ts'

/** The manifest that a batch was made of, as it was then. */
export interface BatchManifest {
  /** The operator's file. */
  path: string
  /** SHA-256 of its bytes; its copy in the data folder has this name. */
  contentHash: string
  rows: number
  /** The folder that all its files have in common; empty where there is none. */
  root: string
  /** The words in its column of priorities, the highest first. */
  priorities: BatchPriority[]
  /** Columns that are carried through. */
  columns: string[]
}

/** What a manifest says of a document. */
export interface ManifestEntry {
  line: number
  /** Added to the priority that its size gives it. */
  priority: number
  /** In what the document is read otherwise than its batch, and the hash of those settings; null when in nothing. */
  reading: { settings: PageOverride; hash: string } | null
  /** Of the columns that are carried through. */
  cells: string[]
}

export function insertManifest(db: SqliteDatabase, batchId: BatchId, manifest: BatchManifest): void {
  const { priorities, columns, ...facts } = manifest
  db.prepare(`
    insert into batch_manifests (batch_id, path, content_hash, rows, root, priorities, columns)
    values (:batchId, :path, :contentHash, :rows, :root, :priorities, :columns)`).run({
    batchId,
    ...facts,
    priorities: JSON.stringify(priorities),
    columns: JSON.stringify(columns),
  })
}

interface StoredManifest extends Omit<BatchManifest, 'priorities' | 'columns'> {
  priorities: string
  columns: string
}

/** Null for a batch of folders and files. */
export function manifestOfBatch(db: SqliteDatabase, batchId: BatchId): BatchManifest | null {
  const stored = db
    .prepare<[BatchId], StoredManifest>(
      'select path, content_hash as contentHash, rows, root, priorities, columns from batch_manifests where batch_id = ?',
    )
    .get(batchId)
  return stored ? { ...stored, priorities: JSON.parse(stored.priorities), columns: JSON.parse(stored.columns) } : null
}

/** The newest batch that is not over and was made of this file for this output folder when the file had other content. */
export function openBatchOfOlderManifest(db: SqliteDatabase, path: string, contentHash: string, outputDir: string): BatchId | null {
  return (
    db
      .prepare<object, BatchId>(`
      select b.id from batch_manifests as m join batches as b on b.id = m.batch_id
      where m.path = :path and m.content_hash <> :contentHash and b.output_dir = :outputDir and b.cancelled_at is null
        and (b.import_finished_at is null or exists (select 1 from documents where batch_id = b.id and closed_at is null))
      order by b.created_at desc, b.id desc limit 1`)
      .pluck()
      .get({ path, contentHash, outputDir }) ?? null
  )
}

/** Writes what the manifest says of a document that was just added. */
export function entryWriter(db: SqliteDatabase): (documentId: DocumentId, entry: ManifestEntry) => void {
  const insert = db.prepare(`
    insert into manifest_rows (document_id, line, settings, settings_hash, cells) values (:documentId, :line, :settings, :hash, :cells)`)
  return (documentId, { line, reading, cells }) => {
    const { settings, hash } = reading ?? { settings: null, hash: null }
    insert.run({ documentId, line, settings: settings && JSON.stringify(settings), hash, cells: JSON.stringify(cells) })
  }
}

/** The columns that are carried through, by their names, for the outputs of a document; null where it has no manifest. */
export function carriedOf(db: SqliteDatabase, batchId: BatchId, documentId: DocumentId): Record<string, string> | null {
  const manifest = manifestOfBatch(db, batchId)
  const cells = manifest && db.prepare<[DocumentId], string>(cellsOfDocument).pluck().get(documentId)
  return manifest && cells ? namedCells(manifest.columns, JSON.parse(cells) as string[]) : null
}

export const cellsOfDocument = 'select cells from manifest_rows where document_id = ?'

/** Without a prototype: a column may be called anything. */
function namedCells(columns: string[], cells: string[]): Record<string, string> {
  return Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']))
}

/** Gives the cells that a document carries through, one for each of `columns`. */
export function carriedCells(db: SqliteDatabase, batchId: BatchId): { columns: string[]; of: (documentId: DocumentId) => string[] } {
  const columns = manifestOfBatch(db, batchId)?.columns ?? []
  if (columns.length === 0) return { columns, of: () => [] }
  const find = db.prepare<[DocumentId], string>(cellsOfDocument).pluck()
  const none = columns.map(() => '')
  const of = (documentId: DocumentId) => {
    const cells = find.get(documentId)
    return cells === undefined ? none : (JSON.parse(cells) as string[])
  }
  return { columns, of }
}

/** The lists of languages that documents of a batch are read in besides those of the batch. */
export function otherLanguagesOf(db: SqliteDatabase, batchId: BatchId): string[][] {
  const settings = db
    .prepare<[BatchId], string>(`
    select distinct m.settings from documents as d join manifest_rows as m on m.document_id = d.id where d.batch_id = ? and m.settings is not null`)
    .pluck()
    .all(batchId)
  return settings.map((json) => pageOverrideSchema.parse(JSON.parse(json)).languages ?? [])
}
