import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Batches that were moved into an archive file, and those that are on their way there or back. While a batch is packed or restored it is hidden
 * (`held_batches.discarded_at`), and this row keeps its rows from being removed.
 */
export const archives = sqliteTable(
  'archives',
  {
    /** No reference: the row outlives its batch. */
    batchId: text('batch_id').primaryKey(),
    name: text('name').notNull(),
    state: text('state').notNull(),
    /** The archive file; while it is being packed, the name that it will have. */
    path: text('path').notNull(),
    /** Of the whole file. Known when it was written and read back. */
    sizeBytes: integer('size_bytes'),
    sha256: text('sha256'),
    documents: integer('documents').notNull(),
    pages: integer('pages').notNull(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
    /** When it began to be packed. */
    beganAt: integer('began_at').notNull(),
    /** Null while it is packed, and for one that was restored from a file which this database had not written. */
    archivedAt: integer('archived_at'),
  },
  () => [
    check('archives_state', sql`state in ('packing', 'archived', 'restoring')`),
    check('archives_known', sql`(sha256 is null) = (size_bytes is null)`),
    check('archives_archived', sql`state <> 'archived' or (archived_at is not null and sha256 is not null)`),
  ],
)
