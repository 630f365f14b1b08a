import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { batches, documents, pageJobs } from './work.ts'

/** One row: up to where the operator has seen what happened. There is none before the first look. */
export const looks = sqliteTable(
  'looks',
  {
    id: integer('id').primaryKey(),
    at: integer('at').notNull(),
    /** The newest attempt at that moment; what came later has a greater number, whatever the clock says. */
    attemptId: integer('attempt_id').notNull(),
  },
  () => [check('looks_one', sql`id = 1`)],
)

/** What the operator wrote instead of the text that was recognised, which stays as it was. */
export const pageCorrections = sqliteTable('page_corrections', {
  pageId: integer('page_id')
    .primaryKey()
    .references(() => pageJobs.id),
  text: text('text').notNull(),
  correctedAt: integer('corrected_at').notNull(),
})

/**
 * Pages of which the operator looked at what was recognised and found it right. It is about one result: what is read otherwise afterwards
 * nobody has looked at.
 */
export const pageConfirmations = sqliteTable('page_confirmations', {
  pageId: integer('page_id')
    .primaryKey()
    .references(() => pageJobs.id),
  /** Not a reference: a result that no page has any more may go. */
  resultId: integer('result_id').notNull(),
  confirmedAt: integer('confirmed_at').notNull(),
})

/** Pages that are read with other settings than those of their batch. */
export const pageOverrides = sqliteTable('page_overrides', {
  pageId: integer('page_id')
    .primaryKey()
    .references(() => pageJobs.id),
  /** JSON of PageOverride: only what differs. */
  settings: text('settings').notNull(),
  /** Of the batch's settings with these laid over them; part of the identity of what is read with them. */
  settingsHash: text('settings_hash').notNull(),
})

/** What the operator set aside after it had failed: pages, and with `pageId` null whole documents. Its page job or document is cancelled. */
export const exclusions = sqliteTable(
  'exclusions',
  {
    id: integer('id').primaryKey(),
    batchId: text('batch_id')
      .notNull()
      .references(() => batches.id),
    documentId: integer('document_id')
      .notNull()
      .references(() => documents.id),
    pageId: integer('page_id').references(() => pageJobs.id),
    /** What it had failed for, to be told, and to be put back when the exclusion is taken back. */
    errorCode: text('error_code').notNull(),
    errorDetail: text('error_detail').notNull(),
    failedAt: integer('failed_at').notNull(),
    reason: text('reason').notNull(),
    excludedAt: integer('excluded_at').notNull(),
  },
  (t) => [
    // "How many of this batch are excluded?", and the newest of them first.
    index('exclusions_of_batch').on(t.batchId, t.excludedAt, t.pageId),
    uniqueIndex('exclusions_page').on(t.pageId).where(sql`page_id is not null`),
    index('exclusions_document').on(t.documentId),
    check('exclusions_reason', sql`length(reason) > 0`),
  ],
)

/** Other settings that were tried on a few pages of a group of failures, until they are given to the rest or left. */
export const tries = sqliteTable(
  'tries',
  {
    id: integer('id').primaryKey(),
    batchId: text('batch_id')
      .notNull()
      .references(() => batches.id),
    groupKey: text('group_key').notNull(),
    /** JSON of PageOverride. */
    settings: text('settings').notNull(),
    triedAt: integer('tried_at').notNull(),
  },
  // A group has one try at a time.
  (t) => [uniqueIndex('tries_group').on(t.batchId, t.groupKey)],
)

/** The pages of a try, with what they were before it. What became of them is in their page jobs. Few rows: five a try. */
export const triedPages = sqliteTable('tried_pages', {
  pageId: integer('page_id')
    .primaryKey()
    .references(() => pageJobs.id),
  tryId: integer('try_id')
    .notNull()
    .references(() => tries.id),
  errorCode: text('error_code').notNull(),
  errorDetail: text('error_detail').notNull(),
  failedAt: integer('failed_at').notNull(),
  attempts: integer('attempts').notNull(),
  /** The newest attempt before the try; 0 when there was none. */
  attemptId: integer('attempt_id').notNull(),
  /** JSON of PageOverride, of the settings that the page had for itself; null when it had none. */
  override: text('override'),
})
