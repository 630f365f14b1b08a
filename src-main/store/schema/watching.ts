import { sql } from 'drizzle-orm'
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Folders that are watched. One that was removed keeps its row, so that it takes in nothing twice when it is added again. */
export const watchedFolders = sqliteTable(
  'watched_folders',
  {
    id: integer('id').primaryKey(),
    path: text('path').notNull(),
    outputDir: text('output_dir').notNull(),
    /** JSON of BatchSettings: those of the batches that come of it. */
    settings: text('settings').notNull(),
    priority: integer('priority').notNull().default(0),
    subfolders: integer('subfolders').notNull(),
    polling: integer('polling').notNull(),
    settleSeconds: integer('settle_seconds').notNull(),
    moves: integer('moves').notNull(),
    addedAt: integer('added_at').notNull(),
    pausedAt: integer('paused_at'),
    removedAt: integer('removed_at'),
  },
  (t) => [
    uniqueIndex('watched_folders_path').on(t.path),
    check(
      'watched_folders_options',
      sql`subfolders in (0, 1) and polling in (0, 1) and moves in (0, 1) and settle_seconds between 1 and 3600`,
    ),
  ],
)

/** Batches that were made of what a watched folder collected: their folder is never searched again as a whole. */
export const watchedBatches = sqliteTable('watched_batches', {
  /** No reference: the row may outlive its batch. */
  batchId: text('batch_id').primaryKey(),
  folderId: integer('folder_id')
    .notNull()
    .references(() => watchedFolders.id),
})

/**
 * What became of the files of watched folders. These rows are the memory that takes nothing in twice, so they outlive batches and documents
 * and refer to neither.
 */
export const watchedFiles = sqliteTable(
  'watched_files',
  {
    id: integer('id').primaryKey(),
    folderId: integer('folder_id')
      .notNull()
      .references(() => watchedFolders.id),
    /** Below the folder, with `/`, where it was last found or moved to. */
    path: text('path').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    modifiedAt: integer('modified_at').notNull(),
    /** 32 bytes; null for what was refused without reading it. */
    sha256: blob('sha256', { mode: 'buffer' }),
    state: text('state').notNull(),
    reason: text('reason'),
    detail: text('detail').notNull().default(''),
    batchId: text('batch_id'),
    documentId: integer('document_id'),
    /** Of a file that was taken in: the name that its outputs mirror, which no other file of the folder has. */
    outputName: text('output_name'),
    notedAt: integer('noted_at').notNull(),
    /** 1: is to be moved to Done or Problems as soon as its document is over. */
    toMove: integer('to_move').notNull().default(0),
    /** Where it is being moved to, written before it is moved; null before and after. */
    movingTo: text('moving_to'),
  },
  (t) => [
    // "Was a file of this content taken in?" At most one ever was.
    uniqueIndex('watched_files_content').on(t.folderId, t.sha256).where(sql`state = 'taken'`),
    // "Has another file of the folder this output?"
    uniqueIndex('watched_files_output').on(t.folderId, t.outputName).where(sql`state = 'taken'`),
    // "Is this file known as it is now?", asked of every file at every listing of the folder.
    index('watched_files_path').on(t.folderId, t.path),
    // "Which files of the folder came to this end, and when?", the newest first.
    index('watched_files_listed').on(t.folderId, t.state, t.notedAt, t.id),
    // "What is still to be moved?"; few are in them.
    index('watched_files_to_move').on(t.folderId, t.id).where(sql`to_move = 1`),
    index('watched_files_to_move_of').on(t.documentId).where(sql`to_move = 1`),
    check('watched_files_state', sql`state in ('taken', 'duplicate', 'refused')`),
    check('watched_files_refused', sql`(state = 'refused') = (reason is not null)`),
    check(
      'watched_files_known',
      sql`state = 'refused' or (sha256 is not null and length(sha256) = 32 and batch_id is not null and document_id is not null)`,
    ),
    check('watched_files_taken', sql`(state = 'taken') = (output_name is not null)`),
    check('watched_files_moving', sql`to_move in (0, 1) and (moving_to is null or to_move = 1)`),
  ],
)
