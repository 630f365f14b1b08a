import type { BatchId } from '../contract/batch.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { FailureGroup, FailureRow, FailureSum } from '../contract/failures.ts'
import { type FailureUnit, failureKey } from '../queue/failure-key.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Failed pages, documents that failed as a whole, and documents of which an output is missing, under one roof. */
const failures = `
  select p.document_id as documentId, p.id as pageId, p.page_number as pageNumber, p.attempts, p.error_code as code,
    p.error_detail as detail, p.finished_at as at, 'page' as unit
  from page_jobs as p where p.batch_id = :batchId and p.state = 'error'
  union all
  select d.id, null, null, d.inspection_attempts, d.error_code, coalesce(d.error_detail, ''), d.failed_at, 'file'
  from documents as d where d.batch_id = :batchId and d.inspection = 'failed'
  union all
  select o.document_id, null, null, 1, o.code, o.detail, o.failed_at, 'output'
  from output_failures as o join documents as d on d.id = o.document_id where d.batch_id = :batchId and d.closed_at is not null`

interface DetailCount {
  code: ErrorCode
  unit: FailureUnit
  detail: string
  pages: number
  firstAt: number
  lastAt: number
  documentIds: string
}

/** Failures of a batch by error code, the most pages first. */
export function failureSums(db: SqliteDatabase, batchId: BatchId): FailureSum[] {
  return db
    .prepare<object, FailureSum>(`
    select code, count(distinct documentId) as files, count(pageId) as pages from (${failures})
    group by code order by pages desc, files desc, code`)
    .all({ batchId })
}

/** Failures of a batch grouped by cause, the most pages first. */
export function failureGroups(db: SqliteDatabase, batchId: BatchId): FailureGroup[] {
  const counts = db
    .prepare<object, DetailCount>(`
    select code, unit, detail, count(pageId) as pages, min(at) as firstAt, max(at) as lastAt, json_group_array(distinct documentId) as documentIds
    from (${failures}) group by code, unit, detail`)
    .all({ batchId })
  const groups = new Map<string, { group: FailureGroup; documents: Set<number> }>()
  for (const count of counts) addToGroup(groups, count)
  return [...groups.values()]
    .map(({ group, documents }) => ({ ...group, files: documents.size }))
    .sort((a, b) => b.pages - a.pages || b.files - a.files || a.key.localeCompare(b.key))
}

function addToGroup(groups: Map<string, { group: FailureGroup; documents: Set<number> }>, count: DetailCount): void {
  const key = failureKey(count.code, count.unit, count.detail)
  const { code, firstAt, lastAt } = count
  const fresh = { group: { key, code, sampleDetail: count.detail, pages: 0, files: 0, firstAt, lastAt }, documents: new Set<number>() }
  const entry = groups.get(key) ?? fresh
  groups.set(key, entry)
  for (const id of JSON.parse(count.documentIds) as number[]) entry.documents.add(id)
  entry.group.pages += count.pages
  entry.group.firstAt = Math.min(entry.group.firstAt, firstAt)
  entry.group.lastAt = Math.max(entry.group.lastAt, lastAt)
}

/** A group taken apart for a statement: its code, its unit, and its messages as a JSON list for `json_each`. */
export interface GroupParts {
  code: string
  unit: string
  details: string
}

/** The key begins with the code and the unit, each with a bar behind it. */
export function partsOfGroup(db: SqliteDatabase, batchId: BatchId, key: string): GroupParts {
  const [code = '', unit = ''] = key.split('|')
  const all = db
    .prepare<object, string>(`select distinct detail from (${failures}) where code = :code and unit = :unit`)
    .pluck()
    .all({ batchId, code, unit })
  const isOfGroup = (detail: string) => failureKey(code as ErrorCode, unit as FailureUnit, detail) === key
  return { code, unit, details: JSON.stringify(all.filter(isOfGroup)) }
}

/** Failures of one group, newest first. */
export function listFailures(
  db: SqliteDatabase,
  query: { batchId: BatchId; groupKey: string; offset: number; limit: number },
): { total: number; rows: FailureRow[] } {
  const { batchId, offset, limit } = query
  const group = partsOfGroup(db, batchId, query.groupKey)
  const inGroup = `from (${failures}) where code = :code and unit = :unit and detail in (select value from json_each(:details))`
  const total =
    db
      .prepare<object, number>(`select count(*) ${inGroup}`)
      .pluck()
      .get({ batchId, ...group }) ?? 0
  const rows = db
    .prepare<object, FailureRow>(`
    select f.documentId, f.pageId, f.pageNumber, f.attempts, f.code, f.detail, f.at, d.relative_path as relativePath from (select * ${inGroup}) as f join documents as d on d.id = f.documentId
    order by f.at desc, f.documentId, f.pageNumber limit :limit offset :offset`)
    .all({ batchId, ...group, offset, limit })
  return { total, rows }
}
