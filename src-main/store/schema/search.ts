import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'

/**
 * The index of all texts is in a file of its own (`search-file.ts`). Rows of it have the numbers of the results, and those of corrections the number of
 * their page with a minus before it.
 */

/**
 * Which rows of the index are not what they should be, in the order in which it happened: results that were read anew or are gone, and corrections.
 * Triggers write it, so that nobody can forget it; drizzle knows none, so they are written in the migration. Who indexes notes how far he followed,
 * and what was followed is removed. No number is given twice.
 */
export const textChanges = sqliteTable('text_changes', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  rowNumber: integer('row_number').notNull(),
})
