import type { DocumentId } from '../contract/document.ts'
import type { SourceFile } from '../contract/worker-tasks.ts'
import { type FailureSelection, selectOutputs, selectPages } from './failure-selection.ts'
import type { SqliteDatabase } from './open-database.ts'
import { forgetOutputFailure } from './output-failures.ts'

/** The source of a document as it was when it was last read. */
export interface KnownSource extends SourceFile {
  id: DocumentId
}

/** Documents with failed pages, or a missing output, that are selected, where the source is to blame. */
export function sourcesToBlame(db: SqliteDatabase, selection: FailureSelection): KnownSource[] {
  const isOfSource = ({ code }: { code: string }) => code === 'SOURCE_CHANGED' || code === 'SOURCE_MISSING'
  if (selection.code !== null && !isOfSource({ code: selection.code })) return []
  const codes = selection.code === null ? ['SOURCE_CHANGED', 'SOURCE_MISSING'] : [selection.code]
  const ofPages = codes.flatMap((code) => selectPages(db, { ...selection, code })).map(({ documentId }) => documentId)
  const ofOutputs = selectOutputs(db, selection).filter(isOfSource)
  const ids = [...new Set([...ofPages, ...ofOutputs.map(({ id }) => id)])]
  return db
    .prepare<object, KnownSource>(`
    select id, path, size_bytes as sizeBytes, modified_at as modifiedAt from documents where id in (select value from json_each(:ids)) order by id`)
    .all({ ids: JSON.stringify(ids) })
}

/**
 * A document whose file was changed begins again as the file is now: its pages go with their log and with what was
 * corrected on them or decided about them, because they are pages of the old content, and are made anew when it has been inspected. Pages of content that was read before take over their results then.
 * False when its batch was cancelled, or it is not inspected.
 */
export function readAnew(db: SqliteDatabase, id: DocumentId, file: Omit<SourceFile, 'path'>): boolean {
  const begin = db.transaction(() => {
    const isTaken = db
      .prepare(`
      update documents set inspection = 'waiting', inspection_attempts = 0, next_inspection_at = 0, kind = null, page_count = null,
        content_hash = null, pages_added = 0, closed_at = null, size_bytes = :sizeBytes, modified_at = :modifiedAt
      where id = :id and inspection = 'done' and batch_id in (select id from batches where cancelled_at is null)`)
      .run({ id, ...file }).changes
    if (isTaken === 0) return false
    db.prepare('delete from exclusions where document_id = ?').run(id)
    for (const table of ['attempts', 'page_corrections', 'page_confirmations', 'page_overrides', 'tried_pages', 'sampled_pages']) {
      db.prepare(`delete from ${table} where page_id in (select id from page_jobs where document_id = ?)`).run(id)
    }
    db.prepare('delete from page_jobs where document_id = ?').run(id)
    forgetOutputFailure(db, id)
    return true
  })
  return begin.immediate()
}
