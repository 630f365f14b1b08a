import { sql } from 'drizzle-orm'
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * The tables of the work itself. Times are Unix milliseconds. The schema refuses nonsense: a state and the facts that belong to it are one
 * thing. Migrations are generated from this folder (`npm run migrations`), which also makes every table STRICT.
 */

/** One row for each time the program worked with this data folder; a row without an end is a run that died. */
export const runs = sqliteTable('runs', {
  id: integer('id').primaryKey(),
  startedAt: integer('started_at').notNull(),
  stoppedAt: integer('stopped_at'),
  version: text('version').notNull(),
})

export const batches = sqliteTable(
  'batches',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** Hash of sources, settings and output folder: the same import again goes on with the same batch. */
    importKey: text('import_key').notNull(),
    /** JSON list of the absolute paths that were named. */
    sources: text('sources').notNull(),
    outputDir: text('output_dir').notNull(),
    /** JSON of BatchSettings. */
    settings: text('settings').notNull(),
    settingsHash: text('settings_hash').notNull(),
    priority: integer('priority').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    /** When the folders were searched to the end; null while they are being searched, and after a crash in the middle of it. */
    importFinishedAt: integer('import_finished_at'),
    /** Documents that the search found, counted when they were added: what the documents of the batch must still add up to at the end. */
    filesFound: integer('files_found').notNull().default(0),
    /** Files that were seen but are of no kind that can be read. */
    otherFiles: integer('other_files').notNull().default(0),
    pausedAt: integer('paused_at'),
    /** What paused it when it was not the operator: a code of the error catalogue, and what exactly. */
    pausedCode: text('paused_code'),
    pausedDetail: text('paused_detail'),
    /** When it stops by itself; null: when it has ended. */
    stopsAt: integer('stops_at'),
    cancelledAt: integer('cancelled_at'),
  },
  (t) => [
    uniqueIndex('batches_import_key').on(t.importKey),
    check('batches_paused', sql`(paused_code is null) = (paused_detail is null) and (paused_code is null or paused_at is not null)`),
  ],
)

export const documents = sqliteTable(
  'documents',
  {
    id: integer('id').primaryKey(),
    batchId: text('batch_id')
      .notNull()
      .references(() => batches.id),
    path: text('path').notNull(),
    relativePath: text('relative_path').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    modifiedAt: integer('modified_at').notNull(),
    priority: integer('priority').notNull().default(0),
    /** The stage before there are page jobs: waiting, running, done, failed, cancelled. */
    inspection: text('inspection').notNull(),
    inspectionAttempts: integer('inspection_attempts').notNull().default(0),
    nextInspectionAt: integer('next_inspection_at').notNull().default(0),
    kind: text('kind'),
    pageCount: integer('page_count'),
    contentHash: text('content_hash'),
    /** How many page jobs were made so far: long documents get theirs in several transactions, and a crash may come between two. */
    pagesAdded: integer('pages_added').notNull().default(0),
    /** When its pages came into the queue: made, or put back when all of it was finished. Null until then. */
    queuedAt: integer('queued_at'),
    errorCode: text('error_code'),
    errorDetail: text('error_detail'),
    /** The detail with numbers and paths taken out (`failure_pattern`): failures of one cause are one group. Null until something failed. */
    cause: text('cause'),
    failedAt: integer('failed_at'),
    /** When nothing was left to do: every page settled and the outputs written, or failed or cancelled as a whole. */
    closedAt: integer('closed_at'),
  },
  (t) => [
    uniqueIndex('documents_relative_path').on(t.batchId, t.relativePath),
    // "Which documents of this batch follow this one?", in the order in which they were found.
    index('documents_of_batch').on(t.batchId, t.id),
    // "Which document is to be inspected next?"
    index('documents_to_inspect').on(t.batchId, t.id).where(sql`inspection = 'waiting'`),
    // "When may the next document that waits for another inspection be tried?"
    index('documents_waiting').on(t.nextInspectionAt).where(sql`inspection = 'waiting' and inspection_attempts > 0`),
    // "Is anything of this batch still open?"
    index('documents_open').on(t.batchId, t.id).where(sql`closed_at is null`),
    // "Whose page jobs are not all made yet?"
    index('documents_growing').on(t.id).where(sql`inspection = 'done' and pages_added < page_count`),
    // "Which causes did files of this batch fail for, and when?", the newest last.
    index('documents_failed').on(t.batchId, t.errorCode, t.cause, t.failedAt).where(sql`inspection = 'failed'`),
    // "Which document of this batch with pages comes after this one?"
    index('documents_with_pages').on(t.batchId, t.id).where(sql`pages_added > 0`),
    // "Which documents have this content?": from a result to the pages that it belongs to. Written at the inspection, so that a settled page pays nothing for it.
    index('documents_of_content').on(t.contentHash).where(sql`content_hash is not null`),
    check('documents_inspection', sql`inspection in ('waiting', 'running', 'done', 'failed', 'cancelled')`),
    check('documents_inspected', sql`(inspection = 'done') = (kind is not null and page_count is not null and content_hash is not null)`),
    check('documents_pages', sql`pages_added between 0 and coalesce(page_count, 0)`),
    check('documents_error', sql`(inspection = 'failed') = (error_code is not null and failed_at is not null)`),
    check('documents_failed_is_closed', sql`inspection not in ('failed', 'cancelled') or closed_at is not null`),
  ],
)

/** One row for each document of which an output could not be written, although its pages are settled. */
export const outputFailures = sqliteTable('output_failures', {
  documentId: integer('document_id')
    .primaryKey()
    .references(() => documents.id),
  code: text('code').notNull(),
  detail: text('detail').notNull(),
  failedAt: integer('failed_at').notNull(),
})

export const pageResults = sqliteTable(
  'page_results',
  {
    id: integer('id').primaryKey(),
    documentHash: text('document_hash').notNull(),
    pageNumber: integer('page_number').notNull(),
    settingsHash: text('settings_hash').notNull(),
    method: text('method').notNull(),
    text: text('text').notNull(),
    confidence: real('confidence'),
    wordCount: integer('word_count').notNull(),
    unsureWords: integer('unsure_words').notNull(),
    wordsHash: text('words_hash'),
    engine: text('engine').notNull(),
    /** 1: its words file was given up by retention; whoever needs the words reads the page again, which makes it 0. */
    wordsGone: integer('words_gone').notNull().default(0),
  },
  (t) => [
    // At most one result for the same page of the same bytes read with the same settings.
    uniqueIndex('page_results_identity').on(t.documentHash, t.pageNumber, t.settingsHash),
    // "Which pages should a person look at?" Few are in it. The condition is that of `review.ts`.
    index('page_results_to_review')
      .on(t.id)
      .where(sql`method = 'ocr' and (word_count = 0 or confidence < 75 or unsure_words > 0.25 * word_count)`),
    check('page_results_method', sql`method in ('ocr', 'text', 'blank')`),
  ],
)

export const pageJobs = sqliteTable(
  'page_jobs',
  {
    id: integer('id').primaryKey(),
    documentId: integer('document_id')
      .notNull()
      .references(() => documents.id),
    batchId: text('batch_id')
      .notNull()
      .references(() => batches.id),
    pageNumber: integer('page_number').notNull(),
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    crashes: integer('crashes').notNull().default(0),
    nextAttemptAt: integer('next_attempt_at').notNull().default(0),
    claim: text('claim'),
    claimedAt: integer('claimed_at'),
    method: text('method'),
    resultId: integer('result_id').references(() => pageResults.id),
    errorCode: text('error_code'),
    errorDetail: text('error_detail'),
    finishedAt: integer('finished_at'),
    /** The detail with numbers and paths taken out, as for documents. */
    cause: text('cause'),
    /** 1 where the result needs a review, as `review.ts` says. Kept here so that the next such page is found in the order of the pages. */
    needsReview: integer('needs_review').notNull().default(0),
  },
  (t) => [
    uniqueIndex('page_jobs_document_page').on(t.documentId, t.pageNumber),
    // "Which page of this document is served next?", and "which documents of this batch have one?" Finished pages are not in it.
    index('page_jobs_to_claim').on(t.batchId, t.documentId, t.pageNumber).where(sql`state = 'queued'`),
    // "When may the next page that waits for another attempt run?"
    index('page_jobs_waiting').on(t.nextAttemptAt).where(sql`state = 'queued' and attempts > 0`),
    // "Is a page of this document being read?", and at the start "what did a dead process leave running?"
    index('page_jobs_running').on(t.documentId).where(sql`state = 'running'`),
    // "Which causes did pages of this batch fail for, in how many files, and when?" answered from the index alone.
    index('page_jobs_failed').on(t.batchId, t.errorCode, t.cause, t.finishedAt, t.documentId).where(sql`state = 'error'`),
    // "What became of the pages of this batch?" answered from the index alone. Those that are not finished are in the two above:
    // a page that moved through one index of all states would cost every claim two more pages of the disk.
    // The result is in it for the question which of them need a review.
    index('page_jobs_finished').on(t.batchId, t.state, t.method, t.resultId).where(sql`state in ('done', 'error', 'cancelled')`),
    // "Which page that failed, or that a person should look at, comes after this one?" Few are in them.
    index('page_jobs_failed_in_order').on(t.batchId, t.documentId, t.pageNumber).where(sql`state = 'error'`),
    index('page_jobs_to_check').on(t.batchId, t.documentId, t.pageNumber).where(sql`needs_review = 1`),
    // "Which documents have pages that were blank, that had text, that were recognised?" with one look for each document.
    index('page_jobs_done').on(t.documentId, t.method).where(sql`state = 'done'`),
    check('page_jobs_state', sql`state in ('queued', 'running', 'done', 'error', 'cancelled')`),
    check('page_jobs_running', sql`(state = 'running') = (claim is not null and claimed_at is not null)`),
    check('page_jobs_done', sql`(state = 'done') = (method is not null and result_id is not null)`),
    check('page_jobs_error', sql`(state = 'error') = (error_code is not null and error_detail is not null)`),
    check('page_jobs_finished', sql`(state in ('done', 'error', 'cancelled')) = (finished_at is not null)`),
    check('page_jobs_numbers', sql`page_number >= 1 and attempts >= 0 and crashes >= 0`),
  ],
)

/** Every try at a page, also those that were given back, until its rule of retention takes it; the last of each page stays. */
export const attempts = sqliteTable(
  'attempts',
  {
    id: integer('id').primaryKey(),
    pageId: integer('page_id')
      .notNull()
      .references(() => pageJobs.id),
    end: text('end').notNull(),
    startedAt: integer('started_at').notNull(),
    finishedAt: integer('finished_at').notNull(),
    openMs: real('open_ms'),
    textMs: real('text_ms'),
    renderMs: real('render_ms'),
    ocrMs: real('ocr_ms'),
    errorCode: text('error_code'),
    errorDetail: text('error_detail'),
  },
  (t) => [
    index('attempts_page').on(t.pageId),
    check('attempts_end', sql`"end" in ('done', 'failed', 'given-back', 'stopped-with-the-program')`),
    check('attempts_error', sql`("end" = 'failed') <= (error_code is not null)`),
  ],
)
