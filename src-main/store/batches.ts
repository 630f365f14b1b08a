import type { BatchId, BatchSettings } from '../contract/batch.ts'
import { batchSettingsSchema } from '../contract/batch.ts'
import { type ErrorCode, LeafcutterError } from '../contract/error-catalogue.ts'
import { inUsualOrder, type OutputFormat } from '../contract/formats.ts'
import { type Hold, holdBatch } from './held-batches.ts'
import { type BatchManifest, insertManifest } from './manifests.ts'
import { noteBatchMark } from './marks.ts'
import type { SqliteDatabase } from './open-database.ts'

/** What is stored of a batch itself; everything else about it is derived from its documents and page jobs. */
export interface BatchRecord {
  id: BatchId
  name: string
  sources: string[]
  outputDir: string
  settings: BatchSettings
  settingsHash: string
  priority: number
  createdAt: number
  importFinishedAt: number | null
  otherFiles: number
  pausedAt: number | null
  /** What paused it when it was not the operator. */
  pausedCode: ErrorCode | null
  pausedDetail: string | null
  cancelledAt: number | null
  /** When it stops by itself, Unix milliseconds. */
  stopsAt: number | null
  /** Present while it is held. */
  heldAt: number | null
  startsAt: number | null
}

export interface NewBatch {
  id: BatchId
  name: string
  importKey: string
  sources: string[]
  outputDir: string
  settings: BatchSettings
  settingsHash: string
  priority: number
  /** Present: it is held from the beginning. */
  hold?: Hold | null
  /** What it is made of; null or absent for folders and files. */
  manifest?: BatchManifest | null
}

const columns = `
  id, name, sources, output_dir as outputDir, settings, settings_hash as settingsHash, priority, created_at as createdAt,
  import_finished_at as importFinishedAt, other_files as otherFiles, paused_at as pausedAt, paused_code as pausedCode, paused_detail as pausedDetail, cancelled_at as cancelledAt,
  stops_at as stopsAt,   held_at as heldAt, starts_at as startsAt`
/** Those that were given up are nobody's any more. */
const table = 'batches left join held_batches on batch_id = id'
const live = 'discarded_at is null'

type BatchRow = Omit<BatchRecord, 'sources' | 'settings'> & { sources: string; settings: string }

function toRecord(row: BatchRow): BatchRecord {
  const settings = batchSettingsSchema.parse(JSON.parse(row.settings))
  return { ...row, sources: JSON.parse(row.sources) as string[], settings }
}

export function listBatches(db: SqliteDatabase): BatchRecord[] {
  return db.prepare<[], BatchRow>(`select ${columns} from ${table} where ${live} order by created_at desc, id desc`).all().map(toRecord)
}

/** @throws BATCH_UNKNOWN */
export function getBatch(db: SqliteDatabase, id: BatchId): BatchRecord {
  const row = db.prepare<[string], BatchRow>(`select ${columns} from ${table} where id = ? and ${live}`).get(id)
  if (!row) throw new LeafcutterError('BATCH_UNKNOWN', { detail: id })
  return toRecord(row)
}

/** Batches of which something is left to do, the newest first. The end of a batch is in `isBatchOver`. */
export function openBatches(db: SqliteDatabase): { id: BatchId; name: string }[] {
  return db
    .prepare<[], { id: BatchId; name: string }>(`
    select id, name from batches as b
    where cancelled_at is null
      and (import_finished_at is null or exists (select 1 from documents where batch_id = b.id and closed_at is null))
    order by created_at desc, id desc`)
    .all()
}

/** What batches are called, by their ids. */
export function namesOfBatches(db: SqliteDatabase, ids: readonly BatchId[]): Map<BatchId, string> {
  const rows = db.prepare<[string], [BatchId, string]>('select id, name from batches where id in (select value from json_each(?))').raw()
  return new Map(rows.all(JSON.stringify(ids)))
}

export function findBatchByKey(db: SqliteDatabase, importKey: string): BatchRecord | null {
  const row = db.prepare<[string], BatchRow>(`select ${columns} from ${table} where import_key = ? and ${live}`).get(importKey)
  return row ? toRecord(row) : null
}

export function insertBatch(db: SqliteDatabase, { hold, manifest, ...batch }: NewBatch, now: number): void {
  const insert = db.prepare(`
    insert into batches (id, name, import_key, sources, output_dir, settings, settings_hash, priority, created_at)
    values (:id, :name, :importKey, :sources, :outputDir, :settings, :settingsHash, :priority, :now)`)
  const insertAll = db.transaction(() => {
    insert.run({ ...batch, sources: JSON.stringify(batch.sources), settings: JSON.stringify(batch.settings), now })
    if (manifest) insertManifest(db, batch.id, manifest)
    if (hold) holdBatch(db, batch.id, hold, now)
    else noteBatchMark(db, now, 'batch-started', batch.id)
  })
  insertAll.immediate()
}

export function importBegan(db: SqliteDatabase, id: BatchId): void {
  db.prepare('update batches set import_finished_at = null where id = ?').run(id)
}

/**
 * Adds formats to those in which the documents of a batch are written; documents whose outputs were written already are open again until
 * the new ones are. False when all were asked for before.
 */
export function wantFormats(db: SqliteDatabase, id: BatchId, formats: OutputFormat[]): boolean {
  const add = db.transaction(() => {
    const { settings } = getBatch(db, id)
    const all = inUsualOrder([...settings.formats, ...formats])
    if (all.length === settings.formats.length) return false
    db.prepare('update batches set settings = ? where id = ?').run(JSON.stringify({ ...settings, formats: all }), id)
    db.prepare(`update documents set closed_at = null where batch_id = ? and inspection = 'done' and closed_at is not null`).run(id)
    return true
  })
  return add.immediate()
}

/** @param otherFiles files that were seen but are of no kind that can be read */
export function importFinished(db: SqliteDatabase, id: BatchId, otherFiles: number, now: number): void {
  db.prepare('update batches set import_finished_at = ?, other_files = ? where id = ?').run(now, otherFiles, id)
}

/** False when it was paused already. @param cause what paused it when it was not the operator */
export function pauseBatch(db: SqliteDatabase, id: BatchId, now: number, cause?: { code: ErrorCode; detail: string }): boolean {
  const pause = db.transaction(() => {
    const { changes } = db
      .prepare(`
      update batches set paused_at = :now, paused_code = :code, paused_detail = :detail
      where id = :id and paused_at is null and cancelled_at is null`)
      .run({ id, now, code: cause?.code ?? null, detail: cause?.detail ?? null })
    if (changes === 1) noteBatchMark(db, now, 'batch-paused', id, cause && { code: cause.code })
    return changes === 1
  })
  return pause.immediate()
}

export function resumeBatch(db: SqliteDatabase, id: BatchId, now: number): boolean {
  const resume = db.transaction(() => {
    const { changes } = db
      .prepare('update batches set paused_at = null, paused_code = null, paused_detail = null where id = ? and paused_at is not null')
      .run(id)
    if (changes === 1) noteBatchMark(db, now, 'batch-resumed', id)
    return changes === 1
  })
  return resume.immediate()
}

/** False when it had that priority already. Documents of a batch of a higher number are served first. */
export function setPriority(db: SqliteDatabase, id: BatchId, priority: number): boolean {
  return db.prepare('update batches set priority = :priority where id = :id and priority <> :priority').run({ id, priority }).changes === 1
}
