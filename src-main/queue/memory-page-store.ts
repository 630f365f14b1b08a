import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { PageId, PageJob, PageResult, QueuedPage } from '../contract/page.ts'
import type { WaitingDocument } from './fair-share.ts'
import { claimed } from './page-state.ts'
import type { AttemptRecord, ClaimedPage, PageStore, PageWish, Transition } from './ports.ts'
import { takeTogether } from './take-together.ts'
import { volumeOf } from './volume-of.ts'

/** A page job with what a worker needs to know of it. */
export type KeptPage = Omit<ClaimedPage, 'page'> & { page: PageJob }

/** The trivial twin of the durable queue: serves the pages in the order in which they were given, and forgets all at the end. */
export class MemoryPageStore implements PageStore {
  readonly #kept = new Map<PageId, KeptPage>()
  readonly results = new Map<PageId, PageResult>()
  readonly attempts: (AttemptRecord & { pageId: PageId })[] = []
  #claims = 0

  constructor(pages: KeptPage[]) {
    for (const kept of pages) this.#kept.set(kept.page.id, kept)
  }

  page(id: PageId): PageJob | undefined {
    return this.#kept.get(id)?.page
  }

  /** Changes a page behind the back of whoever holds it, as cancelling does. */
  put(page: PageJob): void {
    const kept = this.#kept.get(page.id)
    if (kept) kept.page = page
  }

  waitingDocuments(): WaitingDocument[] {
    const waiting = new Map<DocumentId, WaitingDocument>()
    for (const { page, batchId, source } of this.#kept.values()) {
      const facts = { batchId, volume: volumeOf([], source.path), priority: 0, since: 0 }
      if (page.state === 'queued') waiting.set(page.documentId, { id: page.documentId, ...facts })
    }
    return [...waiting.values()]
  }

  waitingOfBatch(batchId: BatchId): WaitingDocument[] {
    return this.waitingDocuments().filter((document) => document.batchId === batchId)
  }

  waitingDocument(documentId: DocumentId): WaitingDocument | null {
    return this.waitingDocuments().find((document) => document.id === documentId) ?? null
  }

  dueDocuments(now: number): WaitingDocument[] {
    const isDue = ({ page }: KeptPage) => page.state === 'queued' && page.attempts > 0 && page.nextAttemptAt <= now
    const due = new Set([...this.#kept.values()].filter(isDue).map(({ page }) => page.documentId))
    return this.waitingDocuments().filter((document) => due.has(document.id))
  }

  claimPages(wishes: PageWish[], now: number): ClaimedPage[][] {
    return wishes.map(({ documentId, pages }) => {
      const waiting = [...this.#kept.values()].flatMap((kept) => {
        const { page } = kept
        return page.state === 'queued' && page.documentId === documentId && page.nextAttemptAt <= now ? [{ kept, page }] : []
      })
      return takeTogether(waiting, ({ page }) => page, pages).map(({ kept, page }) => this.#claim(kept, page, now))
    })
  }

  #claim(kept: KeptPage, queued: QueuedPage, now: number): ClaimedPage {
    this.#claims += 1
    const page = claimed(queued, `memory.${this.#claims}`, now)
    kept.page = page
    return { ...kept, page }
  }

  applyTransitions(transitions: Transition[]): boolean[] {
    return transitions.map((transition) => this.#apply(transition))
  }

  #apply({ from, to, attempt, result }: Transition): boolean {
    const kept = this.#kept.get(from.id)
    if (kept?.page.state !== 'running' || kept.page.claim !== from.claim) return false
    kept.page = to
    if (result) this.results.set(from.id, result)
    this.attempts.push({ pageId: from.id, ...attempt })
    return true
  }

  nextAttemptAt(now: number): number | null {
    const times = [...this.#kept.values()].flatMap(({ page }) => (page.state === 'queued' ? [page.nextAttemptAt] : []))
    const later = times.filter((time) => time > now)
    return later.length === 0 ? null : Math.min(...later)
  }
}
