import { setImmediate } from 'node:timers/promises'
import { type BatchId, noPages, type PageCounts } from '../contract/batch.ts'
import type { ErrorCode } from '../contract/error-catalogue.ts'
import type { FailureSum } from '../contract/failures.ts'
import type { Counted } from '../contract/reconciliation.ts'
import { type CertifiedDocument, documentSlice, failedPagesByCode } from './certificate-rows.ts'
import { countFilesIn } from './counts.ts'
import type { SqliteDatabase } from './open-database.ts'
import { stateOfFile } from './state-of-file.ts'

/** All documents of a batch, some at a time; others have their turn in between. */
export async function* documentSlices(db: SqliteDatabase, batchId: BatchId, signal?: AbortSignal): AsyncGenerator<CertifiedDocument[]> {
  let after = 0
  while (true) {
    signal?.throwIfAborted()
    const slice = documentSlice(db, batchId, after)
    const last = slice.at(-1)
    if (!last) return
    yield slice
    after = last.id
    await setImmediate()
  }
}

/** The sums of a batch: those of `counts.ts` and `failures.ts`, which block as long as they count, but made of one document after the other. */
export interface BatchSums extends Counted {
  /** When the last document was closed; null while one is open, or when there is none. */
  endedAt: number | null
  /** The most pages first. */
  failures: FailureSum[]
}

/** Adds up the documents of a batch, some at a time. */
export class DocumentSums {
  readonly #db: SqliteDatabase
  readonly #batchId: BatchId
  readonly #files = { open: 0, done: 0, failed: 0, excluded: 0 }
  readonly #pages = { ...noPages }
  readonly #failures = new Map<ErrorCode, FailureSum>()
  #pagesIn = 0
  #endedAt: number | null = null

  constructor(db: SqliteDatabase, batchId: BatchId) {
    this.#db = db
    this.#batchId = batchId
  }

  add(slice: readonly CertifiedDocument[]): void {
    for (const document of slice) {
      this.#files[stateOfFile(document)] += 1
      this.#pagesIn += document.pageCount ?? 0
      for (const name of Object.keys(noPages) as (keyof PageCounts)[]) this.#pages[name] += document.pages[name]
      if (document.closedAt !== null) this.#endedAt = Math.max(this.#endedAt ?? 0, document.closedAt)
    }
    this.#addFailures(slice)
  }

  sums(): BatchSums {
    const [files, pages] = [{ ...this.#files }, { ...this.#pages }]
    const failures = [...this.#failures.values()].sort((a, b) => b.pages - a.pages || b.files - a.files || (a.code < b.code ? -1 : 1))
    const endedAt = files.open === 0 ? this.#endedAt : null
    return { files, pages, filesIn: countFilesIn(this.#db, this.#batchId), pagesIn: this.#pagesIn, endedAt, failures }
  }

  #addFailures(slice: readonly CertifiedDocument[]): void {
    const withFailedPages = slice.filter(({ pages }) => pages.error > 0)
    const ofPages = withFailedPages.length === 0 ? [] : failedPagesByCode(this.#db, withFailedPages)
    const seen = new Set<string>()
    const add = (documentId: number, code: ErrorCode | null, pages: number) => {
      if (code === null) return
      const sum = this.#failures.get(code) ?? { code, files: 0, pages: 0 }
      this.#failures.set(code, sum)
      // A file counts once for each code, also when both pages and an output of it failed for the same cause.
      if (!seen.has(`${documentId} ${code}`)) sum.files += 1
      seen.add(`${documentId} ${code}`)
      sum.pages += pages
    }
    for (const { documentId, code, pages } of ofPages) add(documentId, code, pages)
    for (const { id, inspection, errorCode, outputCode, closedAt } of slice) {
      if (inspection === 'failed') add(id, errorCode, 0)
      if (closedAt !== null) add(id, outputCode, 0)
    }
  }
}

/** The sums of a batch as they were while they were made. @throws what aborts */
export async function sumDocuments(db: SqliteDatabase, batchId: BatchId, signal?: AbortSignal): Promise<BatchSums> {
  const sums = new DocumentSums(db, batchId)
  for await (const slice of documentSlices(db, batchId, signal)) sums.add(slice)
  return sums.sums()
}
