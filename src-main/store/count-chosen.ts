import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { ChosenCounts } from '../contract/document-choice.ts'
import { waitingDocument } from './cancel-waiting.ts'
import type { SqliteDatabase } from './open-database.ts'

const ofThese = 'batch_id = :batchId and document_id in (select value from json_each(:ids))'

/** Each of them is answered from an index of few rows, document by document. */
export const chosenCountStatements = {
  failedPages: `select count(*) from page_jobs indexed by page_jobs_failed_in_order where ${ofThese} and state = 'error'`,
  failedFiles: `select count(*) from documents where id in (select value from json_each(:ids)) and inspection = 'failed'`,
  missingOutputs: `
    select count(*) from documents as d join output_failures as o on o.document_id = d.id
    where d.id in (select value from json_each(:ids)) and d.closed_at is not null`,
  waitingPages: `
    select count(*) from page_jobs indexed by page_jobs_to_claim where ${ofThese} and state = 'queued'
      and document_id in (select id from documents where pages_added = page_count)`,
  waitingDocuments: `select count(*) from documents as d where d.id in (select value from json_each(:ids)) and ${waitingDocument}`,
  uncounted: `select count(*) from documents where id in (select value from json_each(:ids)) and inspection = 'waiting'`,
}

/** What could be done with these documents. @param ids of documents of the batch, a slice at a time */
export function countChosen(db: SqliteDatabase, batchId: BatchId, ids: readonly DocumentId[]): ChosenCounts {
  const parameters = { batchId, ids: JSON.stringify(ids) }
  const count = (name: keyof typeof chosenCountStatements) =>
    db.prepare<object, number>(chosenCountStatements[name]).pluck().get(parameters) ?? 0
  const failed = { pages: count('failedPages'), files: count('failedFiles') }
  return {
    documents: ids.length,
    retry: { ...failed, outputs: count('missingOutputs') },
    exclude: failed,
    waiting: { documents: count('waitingDocuments'), pages: count('waitingPages'), uncounted: count('uncounted') },
  }
}

/** Folders that could not be read, of these documents or of the whole batch: a retry of one of them searches all of them again. */
export function countFolders(db: SqliteDatabase, batchId: BatchId, ids: readonly DocumentId[] | null): number {
  const these = ids === null ? '' : 'and id in (select value from json_each(:ids))'
  return (
    db
      .prepare<object, number>(
        `select count(*) from documents where batch_id = :batchId and inspection = 'failed' and error_code = 'FOLDER_DENIED' ${these}`,
      )
      .pluck()
      .get({ batchId, ids: JSON.stringify(ids) }) ?? 0
  )
}

export const noneChosen: ChosenCounts = {
  documents: 0,
  retry: { pages: 0, files: 0, outputs: 0 },
  exclude: { pages: 0, files: 0 },
  waiting: { documents: 0, pages: 0, uncounted: 0 },
}

/** Two counts, part by part. */
export function addedUp(one: ChosenCounts, other: ChosenCounts): ChosenCounts {
  return {
    documents: one.documents + other.documents,
    retry: {
      pages: one.retry.pages + other.retry.pages,
      files: one.retry.files + other.retry.files,
      outputs: one.retry.outputs + other.retry.outputs,
    },
    exclude: { pages: one.exclude.pages + other.exclude.pages, files: one.exclude.files + other.exclude.files },
    waiting: {
      documents: one.waiting.documents + other.waiting.documents,
      pages: one.waiting.pages + other.waiting.pages,
      uncounted: one.waiting.uncounted + other.waiting.uncounted,
    },
  }
}
