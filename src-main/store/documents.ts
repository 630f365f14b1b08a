import type { BatchId } from '../contract/batch.ts'
import type { DocumentId, DocumentKind } from '../contract/document.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import { priorityBySize } from '../queue/priority-by-size.ts'
import { volumesOfDocuments } from './claim-pages.ts'
import { isHeld } from './held-batches.ts'
import { entryWriter, type ManifestEntry } from './manifests.ts'
import type { SqliteDatabase } from './open-database.ts'
import { needsReview } from './review.ts'

/** Rows of one transaction when there are many: small enough that the window does not stutter (some 10 ms). */
export const rowsPerTransaction = 1_000

/** A file that the search found, or a folder that it could not read. */
export interface FoundFile {
  path: string
  /** With `/` between the parts, relative to what was imported. */
  relativePath: string
  sizeBytes: number
  modifiedAt: number
  /** Set when it is known already that nothing can be made of it. */
  error: { code: ErrorCode; detail: string } | null
  /** What the manifest says of it, where one names it. */
  manifest?: ManifestEntry
}

/** Adds documents to a batch, cancelled ones to a cancelled batch; those that it has already stay as they are. Gives the number of new ones. */
export function insertDocuments(db: SqliteDatabase, batchId: BatchId, files: FoundFile[], now: number): number {
  const insert = db.prepare(`
    insert into documents (batch_id, path, relative_path, size_bytes, modified_at, priority, inspection, error_code, error_detail, cause, failed_at, closed_at)
    values (:batchId, :path, :relativePath, :sizeBytes, :modifiedAt, :priority,
      iif(:code is not null, 'failed', iif(:cancelledAt is null, 'waiting', 'cancelled')), :code, :detail, iif(:code is null, null, failure_pattern(:detail)),
      iif(:code is null, null, :now), iif(:code is null and :cancelledAt is null, null, :now))
    on conflict (batch_id, relative_path) do nothing`)
  const cancelled = db.prepare<[string], number | null>('select cancelled_at from batches where id = ?').pluck()
  const writeEntry = entryWriter(db)
  const insertAll = db.transaction(() => {
    const cancelledAt = cancelled.get(batchId) ?? null
    let added = 0
    for (const { error, manifest, ...file } of files) {
      const failure = { code: error?.code ?? null, detail: error?.detail ?? null }
      const priority = priorityBySize(file.sizeBytes) + (manifest?.priority ?? 0)
      const { changes, lastInsertRowid } = insert.run({ batchId, priority, now, cancelledAt, ...file, ...failure })
      if (changes === 1 && manifest) writeEntry(Number(lastInsertRowid), manifest)
      added += changes
    }
    db.prepare('update batches set files_found = files_found + ? where id = ?').run(added, batchId)
    return added
  })
  return insertAll.immediate()
}

export interface DocumentToInspect {
  id: DocumentId
  batchId: BatchId
  priority: number
  attempts: number
  /** Where it lies; see `volumeOf`. */
  volume: string
  source: SourceFile
}

interface InspectionRow {
  id: DocumentId
  batchId: BatchId
  priority: number
  attempts: number
  path: string
  sizeBytes: number
  modifiedAt: number
  sources: string
}

/** A document that does not lie in one of the folders that are away; the list is empty nearly always. */
const inReach = (table: string) => `not exists (select 1 from json_each(:away) where substr(${table}.path, 1, length(value)) = value)`

const batchesWithWaitingDocuments = `
  select id from batches as b
  where paused_at is null and cancelled_at is null
    and exists (select 1 from documents where batch_id = b.id and inspection = 'waiting')
  order by priority desc, created_at, id`

/** Waiting to running, in one guarded statement. */
const claimInspections = `
  update documents set inspection = 'running', inspection_attempts = inspection_attempts + 1
  where id in (
    select id from documents
    where batch_id = :batchId and inspection = 'waiting' and next_inspection_at <= :now and ${inReach('documents')}
    order by batch_id, id limit :limit)
  and inspection = 'waiting'
  returning id, batch_id as batchId, priority, inspection_attempts as attempts, path, size_bytes as sizeBytes, modified_at as modifiedAt,
    (select sources from batches where id = batch_id) as sources`

/** Documents of paused and cancelled batches stay where they are. @param away folders, each with a separator at its end, that are out of reach */
export function claimDocumentsToInspect(db: SqliteDatabase, limit: number, now: number, away: string[] = []): DocumentToInspect[] {
  if (limit < 1) return []
  const claim = db.prepare<{ batchId: BatchId; now: number; limit: number; away: string }, InspectionRow>(claimInspections)
  const volumes = volumesOfDocuments()
  const rows: InspectionRow[] = []
  for (const batchId of db.prepare<[], BatchId>(batchesWithWaitingDocuments).pluck().all()) {
    if (rows.length >= limit) break
    rows.push(...claim.all({ batchId, now, limit: limit - rows.length, away: JSON.stringify(away) }).sort((a, b) => a.id - b.id))
  }
  return rows.map(({ path, sizeBytes, modifiedAt, sources, ...row }) => {
    return { ...row, volume: volumes(sources, path), source: { path, sizeBytes, modifiedAt } }
  })
}

/** When the earliest document that waits for another inspection may be tried; null when none waits. */
export function nextInspectionAt(db: SqliteDatabase, now: number): number | null {
  return (
    db
      .prepare<[number], number | null>(
        "select min(next_inspection_at) from documents where inspection = 'waiting' and inspection_attempts > 0 and next_inspection_at > ?",
      )
      .pluck()
      .get(now) ?? null
  )
}

export interface Inspection {
  kind: DocumentKind
  pageCount: number
  contentHash: string
}

/** The document is known now; its page jobs are still to be added. False when somebody cancelled it meanwhile. */
export function inspected(db: SqliteDatabase, id: DocumentId, found: Inspection): boolean {
  return (
    db
      .prepare(`
    update documents set inspection = 'done', kind = :kind, page_count = :pageCount, content_hash = :contentHash
    where id = :id and inspection = 'running'`)
      .run({ id, ...found }).changes === 1
  )
}

export const addPagesStatement = `
  with recursive numbers (n, last) as (
    select pages_added + 1, min(page_count, pages_added + :most) from documents
    where id = :id and inspection = 'done' and pages_added < page_count
    union all select n + 1, last from numbers where n < last)
  insert into page_jobs (document_id, batch_id, page_number, state, method, result_id, finished_at, needs_review)
  select d.id, d.batch_id, n,
    case when b.cancelled_at is not null then 'cancelled' when r.id is not null then 'done' else 'queued' end,
    iif(b.cancelled_at is null, r.method, null), iif(b.cancelled_at is null, r.id, null),
    coalesce(b.cancelled_at, iif(r.id is null, null, :now)), iif(b.cancelled_at is null, coalesce(${needsReview}, 0), 0)
  from numbers join documents as d on d.id = :id join batches as b on b.id = d.batch_id
    left join manifest_rows as m on m.document_id = d.id
    left join page_results as r
      on r.document_hash = d.content_hash and r.page_number = n and r.settings_hash = coalesce(m.settings_hash, b.settings_hash) and r.words_gone = 0`

/**
 * Makes the next page jobs of a document, at most `rowsPerTransaction` of them. A page of the same bytes that was read before with the
 * same settings takes over that result and is done. Gives true when all are made.
 */
export function addPages(db: SqliteDatabase, id: DocumentId, now: number): boolean {
  const add = db.transaction(() => {
    db.prepare(addPagesStatement).run({ id, now, most: rowsPerTransaction })
    return (
      db
        .prepare<{ id: number; most: number; now: number }, { complete: number }>(`
      update documents as d set pages_added = min(page_count, pages_added + :most), queued_at = iif(pages_added = 0, :now, queued_at),
        -- Nobody comes back to a document of a cancelled batch once its last page is made.
        closed_at = iif(pages_added + :most >= page_count, (select cancelled_at from batches where id = d.batch_id), null)
      where id = :id and inspection = 'done' and pages_added < page_count
      returning pages_added = page_count as complete`)
        .get({ id, most: rowsPerTransaction, now })?.complete !== 0
    )
  })
  return add.immediate()
}

/** Documents whose page jobs are not all made, because the program ended in between. */
export function documentsToGrow(db: SqliteDatabase): { id: DocumentId; batchId: BatchId }[] {
  return db
    .prepare<[], { id: DocumentId; batchId: BatchId }>(
      "select id, batch_id as batchId from documents where inspection = 'done' and pages_added < page_count",
    )
    .all()
}

/** Nothing can be made of the document. */
export function inspectionFailed(db: SqliteDatabase, id: DocumentId, error: { code: ErrorCode; detail: string }, now: number): boolean {
  return (
    db
      .prepare(`
    update documents set inspection = 'failed', error_code = :code, error_detail = :detail, cause = failure_pattern(:detail), failed_at = :now, closed_at = :now
    where id = :id and inspection = 'running'`)
      .run({ id, ...error, now }).changes === 1
  )
}

/** Back to waiting: for another attempt later, or, when the attempt was not the document's fault, with the attempt given back. */
export function inspectAgain(db: SqliteDatabase, id: DocumentId, at: number, giveBack: boolean): boolean {
  return (
    db
      .prepare(`
    update documents set inspection = 'waiting', next_inspection_at = :at, inspection_attempts = inspection_attempts - :back
    where id = :id and inspection = 'running'`)
      .run({ id, at, back: giveBack ? 1 : 0 }).changes === 1
  )
}

/** Inspections that a dead run left behind begin again; they cost nothing that is worth keeping. */
export function rescueInspections(db: SqliteDatabase): number {
  return db
    .prepare(`
    update documents set inspection = 'waiting', inspection_attempts = inspection_attempts - 1 where inspection = 'running'`)
    .run().changes
}

/** Whether any page waits in a batch that may be served; decides whether inspections may take every worker. */
export function anyPageClaimable(db: SqliteDatabase, now: number, away: string[] = []): boolean {
  const queued = `select 1 from page_jobs where batch_id = b.id and state = 'queued' and next_attempt_at <= :now`
  const queuedInReach = `
    select 1 from documents as d where d.batch_id = b.id and d.closed_at is null and ${inReach('d')}
      and exists (${queued} and document_id = d.id)`
  return (
    db
      .prepare(`
    select 1 from batches as b
    where paused_at is null and cancelled_at is null and not ${isHeld} and exists (${away.length === 0 ? queued : queuedInReach}) limit 1`)
      .get(away.length === 0 ? { now } : { now, away: JSON.stringify(away) }) !== undefined
  )
}

/** Whether a document of a batch that may be served waits to be inspected. */
export function anyDocumentToInspect(db: SqliteDatabase, now: number, away: string[] = []): boolean {
  return (
    db
      .prepare(`
    select 1 from batches as b
    where paused_at is null and cancelled_at is null
      and exists (
        select 1 from documents where batch_id = b.id and inspection = 'waiting' and next_inspection_at <= :now and ${inReach('documents')})
    limit 1`)
      .get({ now, away: JSON.stringify(away) }) !== undefined
  )
}
