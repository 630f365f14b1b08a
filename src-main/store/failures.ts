import type { BatchId } from '../contract/batch.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { FailureGroup, FailureRow } from '../contract/failures.ts'
import { failureKey } from '../queue/failure-key.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Failed pages, and documents that failed as a whole, under one roof. */
const failures = `
  select p.document_id as documentId, p.id as pageId, p.page_number as pageNumber, p.attempts, p.error_code as code,
    p.error_detail as detail, p.finished_at as at
  from page_jobs as p where p.batch_id = :batchId and p.state = 'error'
  union all
  select d.id, null, null, d.inspection_attempts, d.error_code, coalesce(d.error_detail, ''), d.failed_at
  from documents as d where d.batch_id = :batchId and d.inspection = 'failed'`

interface DetailCount {
  code: ErrorCode
  detail: string
  pages: number
  firstAt: number
  lastAt: number
  documentIds: string
}

/** Failures of a batch grouped by cause, the most pages first. */
export function failureGroups(db: SqliteDatabase, batchId: BatchId): FailureGroup[] {
  const counts = db
    .prepare<object, DetailCount>(`
    select code, detail, count(pageId) as pages, min(at) as firstAt, max(at) as lastAt, json_group_array(distinct documentId) as documentIds
    from (${failures}) group by code, detail`)
    .all({ batchId })
  const groups = new Map<string, { group: FailureGroup; documents: Set<number> }>()
  for (const count of counts) addToGroup(groups, count)
  return [...groups.values()]
    .map(({ group, documents }) => ({ ...group, files: documents.size }))
    .sort((a, b) => b.pages - a.pages || b.files - a.files || a.key.localeCompare(b.key))
}

function addToGroup(groups: Map<string, { group: FailureGroup; documents: Set<number> }>, count: DetailCount): void {
  const key = failureKey(count.code, count.detail)
  const { code, firstAt, lastAt } = count
  const fresh = { group: { key, code, sampleDetail: count.detail, pages: 0, files: 0, firstAt, lastAt }, documents: new Set<number>() }
  const entry = groups.get(key) ?? fresh
  groups.set(key, entry)
  for (const id of JSON.parse(count.documentIds) as number[]) entry.documents.add(id)
  entry.group.pages += count.pages
  entry.group.firstAt = Math.min(entry.group.firstAt, firstAt)
  entry.group.lastAt = Math.max(entry.group.lastAt, lastAt)
}

/** The messages that belong to a group, as a JSON list for `json_each`; the code is the part of the key before the first bar. */
export function detailsOfGroup(db: SqliteDatabase, batchId: BatchId, key: string): { code: string; details: string } {
  const code = key.slice(0, key.indexOf('|'))
  const all = db.prepare<object, string>(`select distinct detail from (${failures}) where code = :code`).pluck().all({ batchId, code })
  return { code, details: JSON.stringify(all.filter((detail) => failureKey(code as ErrorCode, detail) === key)) }
}

/** Failures of one group, newest first. */
export function listFailures(
  db: SqliteDatabase,
  query: { batchId: BatchId; groupKey: string; offset: number; limit: number },
): { total: number; rows: FailureRow[] } {
  const { batchId, offset, limit } = query
  const group = detailsOfGroup(db, batchId, query.groupKey)
  const inGroup = `from (${failures}) where code = :code and detail in (select value from json_each(:details))`
  const total =
    db
      .prepare<object, number>(`select count(*) ${inGroup}`)
      .pluck()
      .get({ batchId, ...group }) ?? 0
  const rows = db
    .prepare<object, FailureRow>(`
    select f.*, d.relative_path as relativePath from (select * ${inGroup}) as f join documents as d on d.id = f.documentId
    order by f.at desc, f.documentId, f.pageNumber limit :limit offset :offset`)
    .all({ batchId, ...group, offset, limit })
  return { total, rows }
}
