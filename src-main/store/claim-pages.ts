import { type BatchId, type BatchSettings, batchSettingsSchema } from '../contract/batch.ts'
import type { DocumentId, DocumentKind } from '../contract/document.ts'
import type { PageId, RunningPage } from '../contract/page.ts'
import { type PageOverride, pageOverrideSchema, withOverride } from '../contract/page-override.ts'
import type { WaitingDocument } from '../queue/fair-share.ts'
import type { ClaimedPage, PageWish } from '../queue/ports.ts'
import { takeTogether } from '../queue/take-together.ts'
import { volumeOf } from '../queue/volume-of.ts'
import { isHeld } from './held-batches.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Added to the priority of documents with pages that are tried: above whatever batches and sizes make out. */
const aheadOfAll = 1_000

/** Of a document `d`: whether a page of it is tried with other settings and waits. There are few of those, and they are found once. */
const isAhead = `
  d.id in (select p.document_id from tried_pages as t join page_jobs as p on p.id = t.page_id where p.state = 'queued')`

/** Documents with queued pages in batches that may be served; the foremost first. */
const waiting = `
  select d.id, d.batch_id as batchId, d.path, b.sources, b.priority + d.priority + ${aheadOfAll} * (${isAhead}) as priority, b.created_at as since,
    d.queued_at as queuedAt, ${isAhead} as ahead
  from batches as b join documents as d on d.batch_id = b.id
  where b.paused_at is null and b.cancelled_at is null and not ${isHeld} and d.closed_at is null and d.inspection = 'done'
    and exists (select 1 from page_jobs where batch_id = d.batch_id and document_id = d.id and state = 'queued')`
const foremostFirst = 'order by priority desc, since, b.id, d.id'

/** Documents of which a page waited for another attempt whose time has come. */
const due = `
  d.id in (select document_id from page_jobs where state = 'queued' and attempts > 0 and next_attempt_at <= :now)`

/** Before everything else: somebody waits for a sample, and it is a few pages. */
const sampleFirst = 1_000

/** The documents of held batches of which sampled pages are queued. */
export const waitingSamplesStatement = `
  select distinct d.id, d.batch_id as batchId, d.path, b.sources, b.priority + d.priority + ${sampleFirst} as priority, b.created_at as since
  from held_batches as h join batches as b on b.id = h.batch_id join sampled_pages as s on s.batch_id = h.batch_id
    join page_jobs as p on p.id = s.page_id join documents as d on d.id = p.document_id
  where b.paused_at is null and b.cancelled_at is null and p.state = 'queued'
    and (:batchId is null or h.batch_id = :batchId) and (:documentId is null or d.id = :documentId)`

/** The next pages of a document whose time has come, with all that a worker needs of the document. */
const nextPages = (which: string) => `
  select p.id, p.document_id as documentId, p.page_number as pageNumber, p.attempts, p.crashes,
    d.batch_id as batchId, b.sources, d.path, d.size_bytes as sizeBytes, d.modified_at as modifiedAt, d.kind, d.queued_at as queuedAt, o.settings as override,
    m.settings as ofDocument
  from documents as d join batches as b on b.id = d.batch_id join page_jobs as p on p.batch_id = d.batch_id and p.document_id = d.id
    left join page_overrides as o on o.page_id = p.id left join manifest_rows as m on m.document_id = d.id
  where d.id = :documentId and p.state = 'queued' and p.next_attempt_at <= :now${which}
    and b.paused_at is null and b.cancelled_at is null
    and (not ${isHeld} or exists (select 1 from sampled_pages where batch_id = b.id and page_id = p.id))
  order by p.page_number
  limit :pages`
export const nextPagesStatement = nextPages('')
export const triedPagesStatement = nextPages(' and p.id in (select page_id from tried_pages)')

/** Queued to running: the only statement that does so. Finding and taking are two, because one that does both costs twice as much. */
export const claimStatement = `
  update page_jobs
  set state = 'running', attempts = attempts + 1, claim = :claim, claimed_at = :now
  where id = :id and state = 'queued'`

interface NextPage {
  id: PageId
  documentId: DocumentId
  pageNumber: number
  attempts: number
  crashes: number
  batchId: BatchId
  sources: string
  path: string
  sizeBytes: number
  modifiedAt: number
  kind: DocumentKind
  override: string | null
  /** In what its document is read otherwise than its batch. */
  ofDocument: string | null
  queuedAt: number | null
}

type WaitingRow = Omit<WaitingDocument, 'volume' | 'ahead'> & { path: string; sources: string; ahead: 0 | 1 }

/** Tells which documents wait. */
export function waitingDocuments(db: SqliteDatabase) {
  const all = db.prepare<[], WaitingRow>(`${waiting} ${foremostFirst}`)
  const ofBatch = db.prepare<[BatchId], WaitingRow>(`${waiting} and b.id = ? ${foremostFirst}`)
  const one = db.prepare<[DocumentId], WaitingRow>(`${waiting} and d.id = ?`)
  const whoseTimeCame = db.prepare<{ now: number }, WaitingRow>(`${waiting} and ${due} ${foremostFirst}`)
  const samples = db.prepare<{ batchId: BatchId | null; documentId: DocumentId | null }, WaitingRow>(waitingSamplesStatement)
  const sampled = (batchId: BatchId | null = null, documentId: DocumentId | null = null) => samples.all({ batchId, documentId })
  const volumes = volumesOfDocuments()
  const toDocument = ({ path, sources, ahead, ...row }: WaitingRow): WaitingDocument => ({
    ...row,
    ahead: ahead === 1,
    volume: volumes(sources, path),
  })
  return {
    all: () => [...sampled(), ...all.all()].map(toDocument),
    ofBatch: (batchId: BatchId) => [...sampled(batchId), ...ofBatch.all(batchId)].map(toDocument),
    one: (documentId: DocumentId) => [...sampled(null, documentId), ...one.all(documentId)].map(toDocument)[0] ?? null,
    due: (now: number) => [...sampled(), ...whoseTimeCame.all({ now })].map(toDocument),
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
  const next = db.prepare<{ documentId: DocumentId; pages: number; now: number }, NextPage>(nextPagesStatement)
  const tried = db.prepare<{ documentId: DocumentId; pages: number; now: number }, NextPage>(triedPagesStatement)
  const take = db.prepare<{ id: PageId; claim: string; now: number }>(claimStatement)
  const settings = settingsOfBatches(db)
  const volumes = volumesOfDocuments()
  let claims = 0

  function claim(found: NextPage, now: number): ClaimedPage[] {
    claims += 1
    const token = `${run}.${claims}`
    if (take.run({ id: found.id, claim: token, now }).changes === 0) return []
    const { id, documentId, pageNumber, attempts, crashes, batchId, sources, kind, path, sizeBytes, modifiedAt, queuedAt } = found
    const page: RunningPage = {
      id,
      documentId,
      pageNumber,
      attempts: attempts + 1,
      crashes,
      state: 'running',
      claim: token,
      claimedAt: now,
    }
    const where = { batchId, volume: volumes(sources, path), source: { path, sizeBytes, modifiedAt }, kind, queuedAt }
    const override = parseOverride(found.override)
    const ofDocument = withOverride(settings(batchId), parseOverride(found.ofDocument))
    return [{ page, ...where, settings: withOverride(ofDocument, override), pageSeconds: override.pageSeconds ?? null }]
  }

  function claimNextOf({ documentId, pages, ahead }: PageWish, now: number): ClaimedPage[] {
    const together = takeTogether((ahead ? tried : next).all({ documentId, pages, now }), (page) => page, pages)
    return together.flatMap((page) => claim(page, now))
  }

  /** The next pages of each document, in one transaction. */
  const claimPages = (wishes: PageWish[], now: number) => wishes.map((wish) => claimNextOf(wish, now))
  return db.transaction(claimPages).immediate
}

function parseOverride(json: string | null): PageOverride {
  return json === null ? {} : pageOverrideSchema.parse(JSON.parse(json))
}

/** The settings of a batch never change, so that each is read once. */
function settingsOfBatches(db: SqliteDatabase): (batchId: BatchId) => BatchSettings {
  const find = db.prepare<[BatchId], string>('select settings from batches where id = ?').pluck()
  const known = new Map<BatchId, BatchSettings>()
  return (batchId) => {
    const settings = known.get(batchId) ?? batchSettingsSchema.parse(JSON.parse(find.get(batchId) ?? ''))
    known.set(batchId, settings)
    return settings
  }
}
