import { type BatchId, type BatchSettings, batchSettingsSchema } from '../contract/batch.ts'
import type { DocumentId, DocumentKind } from '../contract/document.ts'
import type { WaitingDocument } from '../queue/fair-share.ts'
import type { ClaimedPage } from '../queue/ports.ts'
import { volumeOf } from '../queue/volume-of.ts'
import type { SqliteDatabase } from './open-database.ts'
import { type PageRow, pageColumns, toRunningPage } from './page-row.ts'

/** Documents with queued pages in batches that may be served; the foremost first. */
const waiting = `
  select d.id, d.batch_id as batchId, d.path, b.sources, b.priority + d.priority as priority, b.created_at as since
  from batches as b join documents as d on d.batch_id = b.id
  where b.paused_at is null and b.cancelled_at is null and d.closed_at is null and d.inspection = 'done'
    and exists (select 1 from page_jobs where batch_id = d.batch_id and document_id = d.id and state = 'queued')`
const foremostFirst = 'order by priority desc, since, b.id, d.id'

/** Documents of which a page waited for another attempt whose time has come. */
const due = `
  d.id in (select document_id from page_jobs where state = 'queued' and attempts > 0 and next_attempt_at <= :now)`

/** Queued to running: the only statement that does so. A page that somebody else took in between is simply not in the answer. */
export const claimStatement = `
  update page_jobs
  set state = 'running', attempts = attempts + 1, next_attempt_at = 0, claim = :claim, claimed_at = :now
  where id = (
    select id from page_jobs
    where batch_id = :batchId and document_id = :documentId and state = 'queued' and next_attempt_at <= :now
    order by page_number
    limit 1)
  and exists (select 1 from batches where id = :batchId and paused_at is null and cancelled_at is null)
  returning ${pageColumns}`

interface DocumentRow {
  batchId: BatchId
  settings: string
  sources: string
  path: string
  sizeBytes: number
  modifiedAt: number
  kind: DocumentKind
}

const documentWithSettings = `
  select d.batch_id as batchId, b.settings, b.sources, d.path, d.size_bytes as sizeBytes, d.modified_at as modifiedAt, d.kind
  from documents as d join batches as b on b.id = d.batch_id where d.id = ?`

type WaitingRow = Omit<WaitingDocument, 'volume'> & { path: string; sources: string }

/** Tells which documents wait. */
export function waitingDocuments(db: SqliteDatabase) {
  const all = db.prepare<[], WaitingRow>(`${waiting} ${foremostFirst}`)
  const ofBatch = db.prepare<[BatchId], WaitingRow>(`${waiting} and b.id = ? ${foremostFirst}`)
  const one = db.prepare<[DocumentId], WaitingRow>(`${waiting} and d.id = ?`)
  const whoseTimeCame = db.prepare<{ now: number }, WaitingRow>(`${waiting} and ${due} ${foremostFirst}`)
  const volumes = volumesOfDocuments()
  const toDocument = ({ path, sources, ...row }: WaitingRow): WaitingDocument => ({ ...row, volume: volumes(sources, path) })
  return {
    all: () => all.all().map(toDocument),
    ofBatch: (batchId: BatchId) => ofBatch.all(batchId).map(toDocument),
    one: (documentId: DocumentId) => one.all(documentId).map(toDocument)[0] ?? null,
    due: (now: number) => whoseTimeCame.all({ now }).map(toDocument),
  }
}

/** Gives the volume of a document. There are few batches and many documents, so their sources are taken apart once. */
export function volumesOfDocuments(): (sources: string, path: string) => string {
  const parsed = new Map<string, string[]>()
  return (json, path) => {
    const sources = parsed.get(json) ?? (JSON.parse(json) as string[])
    parsed.set(json, sources)
    return volumeOf(sources, path)
  }
}

/** Claims pages for one run of the program; the tokens are unique among all runs. */
export function pageClaims(db: SqliteDatabase, run: number) {
  const claim = db.prepare<{ claim: string; now: number; batchId: BatchId; documentId: DocumentId }, PageRow>(claimStatement)
  const find = db.prepare<[number], DocumentRow>(documentWithSettings)
  /** The settings of a batch never change. */
  const settingsOf = new Map<BatchId, BatchSettings>()
  const volumes = volumesOfDocuments()
  let claims = 0

  function claimNextOf(documentId: DocumentId, now: number): ClaimedPage | null {
    const document = find.get(documentId)
    if (!document) return null
    claims += 1
    const { batchId, settings, sources, kind, ...source } = document
    const volume = volumes(sources, source.path)
    const row = claim.get({ claim: `${run}.${claims}`, now, batchId, documentId })
    return row ? { page: toRunningPage(row), batchId, volume, source, kind, settings: parsed(batchId, settings) } : null
  }

  function parsed(batchId: BatchId, json: string): BatchSettings {
    const settings = settingsOf.get(batchId) ?? batchSettingsSchema.parse(JSON.parse(json))
    settingsOf.set(batchId, settings)
    return settings
  }

  /** The next page of each document, in one transaction; null where there is none. A document may be named several times. */
  const claimPages = (documentIds: DocumentId[], now: number) => documentIds.map((id) => claimNextOf(id, now))
  return db.transaction(claimPages).immediate
}
