import type { BatchId } from '../contract/batch.ts'
import type { FailureGroup, FailureRow, FailureSum } from '../contract/failures.ts'
import {
  conditionOf,
  everyFailure,
  type FailureSelection,
  fileColumns,
  outputColumns,
  pageColumns,
  parametersOf,
} from './failure-selection.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Failed pages, documents that failed as a whole, and documents of which an output is missing, under one roof. */
const failures = `
  select document_id as documentId, id as pageId, error_code as code from page_jobs where batch_id = :batchId and state = 'error'
  union all
  select id, null, error_code from documents where batch_id = :batchId and inspection = 'failed'
  union all
  select o.document_id, null, o.code
  from output_failures as o join documents as d on d.id = o.document_id where d.batch_id = :batchId and d.closed_at is not null`

/** Failures of a batch by error code, the most pages first. */
export function failureSums(db: SqliteDatabase, batchId: BatchId): FailureSum[] {
  return db
    .prepare<object, FailureSum>(`
    select code, count(distinct documentId) as files, count(pageId) as pages from (${failures})
    group by code order by pages desc, files desc, code`)
    .all({ batchId })
}

const closedWithoutOutput = 'document_id in (select id from documents where batch_id = :batchId and closed_at is not null)'

/** Each is answered from the index of the failures, which is in the order of codes and causes. */
export const groupStatements = {
  page: (condition: string) => `
    select error_code as code, 'page' as unit, cause, count(*) as pages, count(distinct document_id) as files,
      min(finished_at) as firstAt, max(finished_at) as lastAt, max(id) as sampleId
    from page_jobs where batch_id = :batchId and state = 'error'${condition} group by error_code, cause`,
  file: (condition: string) => `
    select error_code as code, 'file' as unit, cause, 0 as pages, count(*) as files, min(failed_at) as firstAt, max(failed_at) as lastAt, max(id) as sampleId
    from documents where batch_id = :batchId and inspection = 'failed'${condition} group by error_code, cause`,
  output: (condition: string) => `
    select code, 'output' as unit, failure_pattern(detail) as cause, 0 as pages, count(*) as files, min(failed_at) as firstAt,
      max(failed_at) as lastAt, max(document_id) as sampleId
    from output_failures where ${closedWithoutOutput}${condition} group by code, cause`,
}

const sampleStatements = {
  page: 'select error_detail from page_jobs where id = ?',
  file: "select coalesce(error_detail, '') from documents where id = ?",
  output: 'select detail from output_failures where document_id = ?',
}

type CountedGroup = Omit<FailureGroup, 'key' | 'sampleDetail'> & { cause: string; sampleId: number }

/** Failures of a batch grouped by cause, the most pages first. @param filter part of a file's name, of a code or of a message */
export function failureGroups(db: SqliteDatabase, batchId: BatchId, filter = ''): FailureGroup[] {
  const selection = { ...everyFailure(batchId), filter }
  const columns = { page: pageColumns, file: fileColumns, output: outputColumns }
  const units = ['page', 'file', 'output'] as const
  return units
    .flatMap((unit) =>
      db.prepare<object, CountedGroup>(groupStatements[unit](conditionOf(selection, columns[unit]))).all(parametersOf(selection)),
    )
    .map(({ cause, sampleId, ...group }) => ({
      key: `${group.code}|${group.unit}|${cause}`,
      sampleDetail: db.prepare<[number], string>(sampleStatements[group.unit]).pluck().get(sampleId) ?? '',
      ...group,
    }))
    .sort((a, b) => b.pages - a.pages || b.files - a.files || a.key.localeCompare(b.key))
}

/** The rows that are wanted are found in the index alone, in its order; only they are read. */
export const listStatements = {
  page: (condition: string) => `
    select p.document_id as documentId, p.id as pageId, p.page_number as pageNumber, p.attempts, p.error_code as code, p.error_detail as detail,
      p.finished_at as at, d.relative_path as relativePath
    from (
      select id as found from page_jobs where batch_id = :batchId and state = 'error'${condition}
      order by finished_at desc, document_id desc, id desc limit :limit offset :offset
    ) join page_jobs as p on p.id = found join documents as d on d.id = p.document_id
    order by p.finished_at desc, p.document_id desc, p.id desc`,
  file: (condition: string) => `
    select id as documentId, null as pageId, null as pageNumber, inspection_attempts as attempts, error_code as code,
      coalesce(error_detail, '') as detail, failed_at as at, relative_path as relativePath
    from documents where batch_id = :batchId and inspection = 'failed'${condition} order by failed_at desc, id desc limit :limit offset :offset`,
  output: (condition: string) => `
    select f.document_id as documentId, null as pageId, null as pageNumber, 1 as attempts, f.code, f.detail, f.failed_at as at,
      d.relative_path as relativePath
    from (select * from output_failures where ${closedWithoutOutput}${condition}) as f join documents as d on d.id = f.document_id
    order by f.failed_at desc, f.document_id desc limit :limit offset :offset`,
}

/** Failures of one group, newest first. */
export function listFailures(
  db: SqliteDatabase,
  { offset, limit, ...selection }: FailureSelection & { offset: number; limit: number },
): { total: number; rows: FailureRow[] } {
  const unit = selection.unit === 'file' || selection.unit === 'output' ? selection.unit : 'page'
  const condition = conditionOf(selection, { page: pageColumns, file: fileColumns, output: outputColumns }[unit])
  const parameters = parametersOf(selection)
  const counted = `select coalesce(sum(${unit === 'page' ? 'pages' : 'files'}), 0) from (${groupStatements[unit](condition)})`
  const total = db.prepare<object, number>(counted).pluck().get(parameters) ?? 0
  const rows = db.prepare<object, FailureRow>(listStatements[unit](condition)).all({ ...parameters, offset, limit })
  return { total, rows }
}
