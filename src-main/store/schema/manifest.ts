import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { batches, documents } from './work.ts'

/** Batches that were made of a manifest. Its content is kept in the data folder under its hash, so that an import goes on with the same rows. */
export const batchManifests = sqliteTable(
  'batch_manifests',
  {
    batchId: text('batch_id')
      .primaryKey()
      .references(() => batches.id),
    /** The operator's file; what it says now may be something else. */
    path: text('path').notNull(),
    /** SHA-256 of its bytes when the batch was made. */
    contentHash: text('content_hash').notNull(),
    rows: integer('rows').notNull(),
    /** The folder that all its files have in common, which the outputs mirror; empty where there is none (two drives). */
    root: text('root').notNull(),
    /** JSON list of the words that stand in its column of priorities: the rows of the highest are taken in first. */
    priorities: text('priorities').notNull(),
    /** JSON list of the columns that are carried through, in their order. */
    columns: text('columns').notNull(),
  },
  () => [check('batch_manifests_rows', sql`rows > 0`)],
)

/** What the manifest says of a document beside its path and its priority. */
export const manifestRows = sqliteTable(
  'manifest_rows',
  {
    documentId: integer('document_id')
      .primaryKey()
      .references(() => documents.id),
    /** The line of the manifest on which the row begins, from 1. */
    line: integer('line').notNull(),
    /** JSON of DocumentOverride, of what the document is read otherwise than its batch; null when in nothing. */
    settings: text('settings'),
    /** Of the batch's settings with these laid over them; part of the identity of what is read with them. */
    settingsHash: text('settings_hash'),
    /** JSON list of the cells of the columns that are carried through, in the order of `batch_manifests.columns`. */
    cells: text('cells').notNull(),
  },
  () => [
    check('manifest_rows_settings', sql`(settings is null) = (settings_hash is null)`),
    // 65,536 bytes, each of which JSON may write as six.
    check('manifest_rows_cells', sql`length(cells) <= 400000`),
  ],
)
