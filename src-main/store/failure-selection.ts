import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { PageId } from '../contract/page.ts'
import { partsOfKey } from '../queue/failure-key.ts'
import type { SqliteDatabase } from './open-database.ts'

/** Which failures of a batch are meant: those that match everything that is named. Null, or an empty filter, leaves a part open. */
export interface FailureSelection {
  batchId: BatchId
  code: string | null
  /** What the failure cost: `page`, `file` or `output`. */
  unit: string | null
  /** The message with numbers and paths taken out. */
  cause: string | null
  /** Part of a file's name, of the code or of the message. */
  filter: string
  documentId: DocumentId | null
  /** Counts from 1. With one, only pages are meant. */
  pageNumber: number | null
  /** Pages, or of a group of files documents, that were picked one by one. */
  ids: readonly number[] | null
  /** Whatever failed of these documents; a slice at a time. */
  documents: readonly DocumentId[] | null
}

/** Everything that failed in a batch. */
export function everyFailure(batchId: BatchId): FailureSelection {
  return { batchId, code: null, unit: null, cause: null, filter: '', documentId: null, pageNumber: null, ids: null, documents: null }
}

/** A group of failures, or what of it a filter leaves or was picked. */
export function ofGroup(batchId: BatchId, groupKey: string, filter = '', ids: readonly number[] | null = null): FailureSelection {
  return { ...everyFailure(batchId), ...partsOfKey(groupKey), filter, ids }
}

/** How a table names what failures are selected by. */
interface Columns {
  code: string
  cause: string
  detail: string
  documentId: string
  id: string
}

export const pageColumns: Columns = { code: 'error_code', cause: 'cause', detail: 'error_detail', documentId: 'document_id', id: 'id' }
export const fileColumns: Columns = { code: 'error_code', cause: 'cause', detail: 'error_detail', documentId: 'id', id: 'id' }
export const outputColumns: Columns = {
  code: 'code',
  cause: 'failure_pattern(detail)',
  detail: 'detail',
  documentId: 'document_id',
  id: 'document_id',
}

/** Only what is named stands in the condition, so that SQLite sees which index answers it. */
export function conditionOf(selection: FailureSelection, { code, cause, detail, documentId, id }: Columns): string {
  const named = `
    (instr(lower(${code}), lower(:filter)) > 0 or instr(lower(${detail}), lower(:filter)) > 0
      or ${documentId} in (select id from documents where batch_id = :batchId and instr(lower(relative_path), lower(:filter)) > 0))`
  const parts = [
    selection.code !== null && `${code} = :code`,
    selection.cause !== null && `${cause} = :cause`,
    selection.documentId !== null && `${documentId} = :documentId`,
    selection.filter !== '' && named,
    selection.ids !== null && `${id} in (select value from json_each(:ids))`,
    selection.documents !== null && `${documentId} in (select value from json_each(:documents))`,
  ]
  return parts
    .filter((part) => part !== false)
    .map((part) => ` and ${part}`)
    .join('')
}

export function parametersOf({ ids, documents, ...selection }: FailureSelection): object {
  return { ...selection, ids: ids && JSON.stringify(ids), documents: documents && JSON.stringify(documents) }
}

const means = (selection: FailureSelection, unit: string) =>
  (selection.unit === null || selection.unit === unit) && (unit === 'page' || selection.pageNumber === null)

export interface SelectedPage {
  id: PageId
  documentId: DocumentId
}

/** Failed pages, oldest failure first; ids alone, because there may be 100,000. */
export function selectPages(db: SqliteDatabase, selection: FailureSelection): SelectedPage[] {
  if (!means(selection, 'page')) return []
  const number = selection.pageNumber === null ? '' : ' and page_number = :pageNumber'
  return db
    .prepare<object, SelectedPage>(`
    select id, document_id as documentId from page_jobs where batch_id = :batchId and state = 'error'${conditionOf(selection, pageColumns)}${number}`)
    .all(parametersOf(selection))
}

export interface SelectedFile {
  id: DocumentId
  path: string
  code: string
}

/** Documents that failed as a whole. */
export function selectFiles(db: SqliteDatabase, selection: FailureSelection): SelectedFile[] {
  if (!means(selection, 'file')) return []
  return db
    .prepare<object, SelectedFile>(`
    select id, path, error_code as code from documents
    where batch_id = :batchId and inspection = 'failed'${conditionOf(selection, fileColumns)}`)
    .all(parametersOf(selection))
}

/** Documents of which an output is missing, with its code. */
export function selectOutputs(db: SqliteDatabase, selection: FailureSelection): { id: DocumentId; code: string }[] {
  if (!means(selection, 'output')) return []
  return db
    .prepare<object, { id: DocumentId; code: string }>(`
    select document_id as id, code from output_failures
    where document_id in (select id from documents where batch_id = :batchId and closed_at is not null)${conditionOf(selection, outputColumns)}`)
    .all(parametersOf(selection))
}
