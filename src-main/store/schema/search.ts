import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable } from 'drizzle-orm/sqlite-core'

/**
 * The words of all results are in `search_index`, an FTS5 table that keeps no text; its rows have the numbers of the results, and those of corrections
 * the number of their page with a minus before it. Drizzle knows no such tables, so it and the triggers that fill `search_changes` are written in the migration.
 */

/** One row: all results up to this number are in the index, but for those in `search_changes`. */
export const searchProgress = sqliteTable(
  'search_progress',
  {
    id: integer('id').primaryKey(),
    indexedUntil: integer('indexed_until').notNull(),
  },
  () => [check('search_progress_one', sql`id = 1`)],
)

/** Rows of the index that are not what they should be: results that were read anew or are gone, and corrections. Triggers write it, so that nobody can forget it. */
export const searchChanges = sqliteTable('search_changes', {
  rowNumber: integer('row_number').primaryKey(),
})
