import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { ExcludedRow } from '../contract/failures.ts'
import type { PageId } from '../contract/page.ts'
import type { SqliteDatabase } from './open-database.ts'

/**
 * What the operator set aside after it had failed. A page is cancelled then, and so is a document that failed as a whole; why, and what
 * they had failed for, stands here. So nobody who counts, retries or goes through failures meets them, and they can be taken back as they were.
 */

/** Pages and documents that are excluded, or were taken back. Documents whose pages are concerned are open again, so that their outputs tell it. */
export interface Changed {
  count: number
  documents: DocumentId[]
}

/** Error to cancelled, the transition `excluded`; other pages stay as they are. Of a large group, name a thousand at a time. */
export function excludePages(db: SqliteDatabase, ids: readonly PageId[], reason: string, now: number): Changed {
  const keep = db.prepare<object, DocumentId>(`
    insert into exclusions (batch_id, document_id, page_id, error_code, error_detail, failed_at, reason, excluded_at)
    select batch_id, document_id, id, error_code, error_detail, finished_at, :reason, :now from page_jobs where id = :id and state = 'error'
    returning document_id`)
  const cancel = db.prepare(`
    update page_jobs set state = 'cancelled', next_attempt_at = 0, error_code = null, error_detail = null, cause = null, finished_at = :now
    where id = :id and state = 'error'`)
  const exclude = db.transaction(() => {
    const documents = ids.flatMap((id) => {
      const document = keep.pluck().get({ id, reason, now })
      cancel.run({ id, now })
      return document ?? []
    })
    return { count: documents.length, documents: reopen(db, documents) }
  })
  return exclude.immediate()
}

/** Documents that failed as a whole are cancelled; they stay closed. */
export function excludeDocuments(db: SqliteDatabase, ids: readonly DocumentId[], reason: string, now: number): Changed {
  const keep = db.prepare(`
    insert into exclusions (batch_id, document_id, error_code, error_detail, failed_at, reason, excluded_at)
    select batch_id, id, error_code, coalesce(error_detail, ''), failed_at, :reason, :now from documents where id = :id and inspection = 'failed'`)
  const cancel = db.prepare(`
    update documents set inspection = 'cancelled', error_code = null, error_detail = null, cause = null, failed_at = null
    where id = ? and inspection = 'failed'`)
  const exclude = db.transaction(() => {
    let count = 0
    for (const id of ids) {
      count += keep.run({ id, reason, now }).changes
      cancel.run(id)
    }
    return { count, documents: [] }
  })
  return exclude.immediate()
}

/** Failed again, as they were: the transition `takenBack`. @param ids of exclusions, a thousand at a time */
export function takeBackExclusions(db: SqliteDatabase, ids: readonly number[]): Changed {
  const named = 'from exclusions as x where x.id in (select value from json_each(:ids))'
  const parameters = { ids: JSON.stringify(ids) }
  const takeBack = db.transaction(() => {
    const ofPages = db.prepare<object, DocumentId>(`select x.document_id ${named} and x.page_id is not null`).pluck().all(parameters)
    db.prepare(`
      update page_jobs as p set state = 'error', error_code = x.error_code, error_detail = x.error_detail,
        cause = failure_pattern(x.error_detail), finished_at = x.failed_at
      ${named} and p.id = x.page_id and p.state = 'cancelled'`).run(parameters)
    db.prepare(`
      update documents as d set inspection = 'failed', error_code = x.error_code, error_detail = x.error_detail,
        cause = failure_pattern(x.error_detail), failed_at = x.failed_at
      ${named} and x.page_id is null and d.id = x.document_id and d.inspection = 'cancelled'`).run(parameters)
    const count = db.prepare('delete from exclusions where id in (select value from json_each(:ids))').run(parameters).changes
    return { count, documents: reopen(db, ofPages) }
  })
  return takeBack.immediate()
}

function reopen(db: SqliteDatabase, ofPages: DocumentId[]): DocumentId[] {
  const documents = [...new Set(ofPages)]
  const open = db.prepare('update documents set closed_at = null where id = ?')
  for (const id of documents) open.run(id)
  return documents
}

/** The newest first. */
export function listExclusions(
  db: SqliteDatabase,
  { batchId, offset, limit }: { batchId: BatchId; offset: number; limit: number },
): { total: number; rows: ExcludedRow[] } {
  const total = db.prepare<[string], number>('select count(*) from exclusions where batch_id = ?').pluck().get(batchId) ?? 0
  const rows = db
    .prepare<object, ExcludedRow>(`
    select x.id, x.document_id as documentId, x.page_id as pageId, p.page_number as pageNumber, d.relative_path as relativePath,
      x.error_code as code, x.error_detail as detail, x.reason, x.excluded_at as excludedAt
    from exclusions as x join documents as d on d.id = x.document_id left join page_jobs as p on p.id = x.page_id
    where x.batch_id = :batchId order by x.excluded_at desc, x.page_id desc, x.id desc limit :limit offset :offset`)
    .all({ batchId, offset, limit })
  return { total, rows }
}

export function exclusionIds(db: SqliteDatabase, batchId: BatchId): number[] {
  return db.prepare<[string], number>('select id from exclusions where batch_id = ? order by id').pluck().all(batchId)
}
