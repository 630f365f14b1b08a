import { sql } from 'drizzle-orm'
import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { batches, pageJobs } from './work.ts'

/**
 * Batches that are held: inspected as ever, but of their pages only those of the sample are read until the batch is started. Starting it
 * removes the row. A table of its own, because a check constraint of `batches` would be added by making that table anew.
 */
export const heldBatches = sqliteTable(
  'held_batches',
  {
    batchId: text('batch_id')
      .primaryKey()
      .references(() => batches.id),
    heldAt: integer('held_at').notNull(),
    /** When it starts by itself; null: when somebody starts it. */
    startsAt: integer('starts_at'),
    /** 1: pages drawn at random are read, to tell how long all of them take. */
    sampleWanted: integer('sample_wanted').notNull(),
    /** When it was given up: its rows are being removed, and nobody is shown it any more. */
    discardedAt: integer('discarded_at'),
  },
  () => [
    check('held_batches_sample', sql`sample_wanted in (0, 1)`),
    check('held_batches_discarded', sql`discarded_at is null or starts_at is null`),
  ],
)

/** Pages of held batches that were drawn for the sample; few, and gone once the batch was started. */
export const sampledPages = sqliteTable(
  'sampled_pages',
  {
    batchId: text('batch_id')
      .notNull()
      .references(() => heldBatches.batchId),
    pageId: integer('page_id')
      .notNull()
      .references(() => pageJobs.id),
  },
  (t) => [primaryKey({ columns: [t.batchId, t.pageId] })],
)
