import { sql } from 'drizzle-orm'
import { blob, check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * What happened in each minute of the last two days, and in each hour of the last 400. A row without anything to tell is not written.
 * Sums of an hour are those of its minutes, so minutes can go.
 */
export const history = sqliteTable(
  'history',
  {
    /** Minutes that a row tells about: 1 or 60. */
    span: integer('span').notNull(),
    startedAt: integer('started_at').notNull(),
    /** Milliseconds of it in which the program ran. */
    coveredMs: integer('covered_ms').notNull(),
    ocr: integer('ocr').notNull(),
    text: integer('text').notNull(),
    blank: integer('blank').notNull(),
    failed: integer('failed').notNull(),
    retries: integer('retries').notNull(),
    /** JSON of the pages that failed for good, by code of the error catalogue. */
    failures: text('failures').notNull(),
    /** Pages in the queue at the end of it, and how long the one that had waited longest had waited. */
    queued: integer('queued').notNull(),
    oldestWaitMs: integer('oldest_wait_ms'),
    /** Milliseconds of workers: that there were, and that were busy. */
    workerMs: integer('worker_ms').notNull(),
    busyMs: integer('busy_ms').notNull(),
    /** Bytes, the most that was seen: of the main process and of the largest worker. */
    mainMemory: integer('main_memory').notNull(),
    workerMemory: integer('worker_memory').notNull(),
  },
  (t) => [primaryKey({ columns: [t.span, t.startedAt] }), check('history_span', sql`span in (1, 60)`)],
)

/** How long the pages of such a minute or hour took, by stage. */
export const historyStages = sqliteTable(
  'history_stages',
  {
    span: integer('span').notNull(),
    startedAt: integer('started_at').notNull(),
    stage: text('stage').notNull(),
    count: integer('count').notNull(),
    /** As `LatencyHistogram` encodes them. */
    latencies: blob('latencies').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.span, t.startedAt, t.stage] }),
    check('history_stages_stage', sql`stage in ('wait', 'open', 'text', 'render', 'ocr', 'page')`),
  ],
)

/** What explains the history: pauses, restarts, settings, batches, trouble. Kept as long as the hours. */
export const marks = sqliteTable(
  'marks',
  {
    id: integer('id').primaryKey(),
    at: integer('at').notNull(),
    kind: text('kind').notNull(),
    /** No reference: a mark outlives its batch. */
    batchId: text('batch_id'),
    subject: text('subject').notNull(),
    /** JSON of a flat object. */
    facts: text('facts').notNull(),
  },
  // "What happened in this time?"
  (t) => [index('marks_at').on(t.at)],
)
