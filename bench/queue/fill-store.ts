import { batchSettingsSchema } from '../../src-main/contract/batch.ts'
import { importFinished, insertBatch } from '../../src-main/store/batches.ts'
import { insertDocuments } from '../../src-main/store/documents.ts'
import type { SqliteDatabase } from '../../src-main/store/open-database.ts'

const now = 1_700_000_000_000

/** A batch of documents with so many pages each, as the import and the inspector leave them. Gives its id. */
export function addBatch(db: SqliteDatabase, id: string, documents: number, pagesEach: number): string {
  const settings = batchSettingsSchema.parse({})
  insertBatch(db, { id, name: id, importKey: id, sources: [], outputDir: '/out', settings, settingsHash: 'settings', priority: 0 }, now)
  const files = Array.from({ length: documents }, (_, index) => ({
    path: `/in/${id}/${index}.pdf`,
    relativePath: `${index}.pdf`,
    sizeBytes: 1_000,
    modifiedAt: now,
    error: null,
  }))
  for (let first = 0; first < files.length; first += 1_000) insertDocuments(db, id, files.slice(first, first + 1_000), now)
  importFinished(db, id, 0, now)
  inspectAll(db, id, pagesEach)
  return id
}

/** What the inspector leaves, in two statements: one document after the other would take minutes for 100,000 of them. */
function inspectAll(db: SqliteDatabase, batchId: string, pageCount: number): void {
  db.exec('begin immediate')
  db.prepare(`
    update documents set inspection = 'done', inspection_attempts = 1, kind = 'pdf', page_count = :pageCount, content_hash = 'hash ' || id,
      pages_added = :pageCount where batch_id = :batchId`).run({ batchId, pageCount })
  db.prepare(`
    with recursive numbers (page) as (select 1 union all select page + 1 from numbers where page < :pageCount)
    insert into page_jobs (document_id, batch_id, page_number, state)
    select d.id, d.batch_id, n.page, 'queued' from documents as d cross join numbers as n where d.batch_id = :batchId`).run({
    batchId,
    pageCount,
  })
  db.exec('commit')
}

/** Turns every page of a batch into a finished one with its result and its attempt, as a long history leaves them. */
export function finishBatch(db: SqliteDatabase, batchId: string): void {
  db.exec('begin immediate')
  db.prepare(`
    insert into page_results (document_hash, page_number, settings_hash, method, text, confidence, word_count, unsure_words, engine)
    select d.content_hash, p.page_number, 'settings', 'ocr', 'text of a page', 95, 4, 0, 'bench'
    from page_jobs as p join documents as d on d.id = p.document_id where p.batch_id = ?`).run(batchId)
  db.prepare(`
    update page_jobs as p set state = 'done', method = 'ocr', attempts = 1, finished_at = ${now},
      result_id = (select r.id from page_results as r join documents as d on d.content_hash = r.document_hash
        where d.id = p.document_id and r.page_number = p.page_number and r.settings_hash = 'settings')
    where batch_id = ?`).run(batchId)
  db.prepare(`
    insert into attempts (page_id, "end", started_at, finished_at) select id, 'done', ${now}, ${now} from page_jobs where batch_id = ?`).run(
    batchId,
  )
  db.prepare(`update documents set closed_at = ${now} where batch_id = ?`).run(batchId)
  db.exec('commit')
}
