import { batchSettingsSchema } from '../../contract/batch.ts'
import type { ErrorCode } from '../../contract/error-catalogue.ts'
import type { ClaimedPage, PageEnd } from '../../queue/ports.ts'
import { settlePage } from '../../queue/settle-page.ts'
import { claimNext } from '../../queue/testing/claim-next.ts'
import { now, pageResult, someTimings } from '../../queue/testing/pages.ts'
import { importFinished, insertBatch, type NewBatch } from '../batches.ts'
import { addPages, claimDocumentsToInspect, type FoundFile, insertDocuments, inspected, inspectionFailed } from '../documents.ts'
import type { SqliteDatabase } from '../open-database.ts'
import type { Store } from '../open-store.ts'

/** Fills a database by the same verbs as the program does. */

let batches = 0

/** A batch of which the search for documents has ended. Gives its id. */
export function seedBatch(db: SqliteDatabase, facts: Partial<NewBatch> = {}, createdAt = now): string {
  batches += 1
  const id = `b_${String(batches).padStart(8, '0')}`
  const batch = { id, name: 'Archive', importKey: id, sources: ['/in'], outputDir: '/out', settingsHash: 'settings', priority: 0 }
  insertBatch(db, { ...batch, settings: batchSettingsSchema.parse({}), ...facts }, createdAt)
  importFinished(db, facts.id ?? id, 0, createdAt)
  return facts.id ?? id
}

export function foundFile(relativePath: string, error: FoundFile['error'] = null): FoundFile {
  return { path: `/in/${relativePath}`, relativePath, sizeBytes: 1_000, modifiedAt: now, error }
}

export interface DocumentFacts {
  pages: number
  path?: string
  hash?: string
  priority?: number
}

/** Documents that were inspected and have all their page jobs. Gives their ids. */
export function seedDocuments(db: SqliteDatabase, batchId: string, documents: DocumentFacts[]): number[] {
  return documents.map(({ pages, path, hash, priority = 0 }, index) => {
    const relativePath = path ?? `${String(index + 1).padStart(4, '0')}.pdf`
    insertDocuments(db, batchId, [foundFile(relativePath)], now)
    const id = documentId(db, batchId, relativePath)
    db.prepare('update documents set priority = ? where id = ?').run(priority, id)
    db.prepare("update documents set inspection = 'running', inspection_attempts = 1 where id = ?").run(id)
    inspected(db, id, { kind: 'pdf', pageCount: pages, contentHash: hash ?? `hash of ${batchId}/${relativePath}` })
    while (!addPages(db, id, now));
    return id
  })
}

/** A batch with documents of so many pages. */
export function seedPages(db: SqliteDatabase, ...pages: number[]): { batchId: string; documents: number[] } {
  const batchId = seedBatch(db)
  const documents = seedDocuments(
    db,
    batchId,
    pages.map((count) => ({ pages: count })),
  )
  return { batchId, documents }
}

/** A document that failed as a whole. */
export function seedFailedDocument(db: SqliteDatabase, batchId: string, path: string, code: ErrorCode, detail = ''): number {
  insertDocuments(db, batchId, [foundFile(path)], now)
  const id = documentId(db, batchId, path)
  for (const document of claimDocumentsToInspect(db, 1_000, now)) {
    if (document.id === id) inspectionFailed(db, id, { code, detail }, now)
  }
  return id
}

export function documentId(db: SqliteDatabase, batchId: string, relativePath: string): number {
  const find = db.prepare<[string, string], number>('select id from documents where batch_id = ? and relative_path = ?').pluck()
  return find.get(batchId, relativePath) ?? 0
}

export const done = (text = 'Some words'): PageEnd => ({ type: 'done', result: pageResult({ text }), timings: someTimings })

export const failed = (code: ErrorCode = 'PAGE_UNREADABLE', detail = 'bad'): PageEnd => ({
  type: 'failed',
  code,
  detail,
  timings: someTimings,
})

/** Writes how a page ended, as the dispatcher does. */
export function settle(store: Pick<Store, 'pages'>, claimed: ClaimedPage, end: PageEnd, at = now): boolean {
  return store.pages.applyTransitions([settlePage(claimed.page, end, at)])[0] === true
}

/** Claims the next pages and ends each as given; pages without an end stay claimed. */
export function settleNext(store: Pick<Store, 'pages'>, ends: (PageEnd | null)[], at = now): ClaimedPage[] {
  const claimed = claimNext(store.pages, ends.length, at)
  for (const [index, page] of claimed.entries()) {
    const end = ends[index]
    if (end) settle(store, page, end, at)
  }
  return claimed
}

/** All columns of a page job, as they are stored. */
export function storedPage(db: SqliteDatabase, id: number): Record<string, unknown> {
  return db.prepare<[number], Record<string, unknown>>('select * from page_jobs where id = ?').get(id) ?? {}
}

export function countRows(db: SqliteDatabase, table: string): number {
  return db.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? -1
}
