import { sql } from 'drizzle-orm'
import { check, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Files that are to be removed: written before a file goes, and gone after it, so that whoever comes after a crash knows what is left to do. */
export const removals = sqliteTable('removals', {
  /** Within the data folder, with `/`. */
  path: text('path').primaryKey(),
  /** Of the file as it was when that was decided; one that was touched since is needed again. */
  modifiedMs: real('modified_ms').notNull(),
})

/** Every sweep, and what it removed. */
export const sweeps = sqliteTable(
  'sweeps',
  {
    id: integer('id').primaryKey(),
    startedBy: text('started_by').notNull(),
    startedAt: integer('started_at').notNull(),
    /** Null while it goes on, and for one that the program did not live to end. */
    endedAt: integer('ended_at'),
    /** JSON of SweepReport. */
    report: text('report').notNull(),
  },
  () => [check('sweeps_started_by', sql`started_by in ('schedule', 'operator', 'command')`)],
)

/** What Leafcutter took on the disk, one row a day, for the forecast. */
export const storageDays = sqliteTable('storage_days', {
  /** Days since 1970, UTC. */
  day: integer('day').primaryKey(),
  at: integer('at').notNull(),
  usedBytes: integer('used_bytes').notNull(),
  freeBytes: integer('free_bytes').notNull(),
})
