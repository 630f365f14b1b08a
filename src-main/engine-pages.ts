import type { BatchId } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import type { PageId } from './contract/page.ts'
import type { PageDetail } from './contract/page-detail.ts'
import type { PageOverride } from './contract/page-override.ts'
import type { EngineSettings } from './contract/settings.ts'
import { checkedOverride } from './engine-recognition.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { confirmPage, takeBackConfirmation } from './store/page-confirmations.ts'
import { correctPage, takeBackCorrection } from './store/page-corrections.ts'
import { getPageDetail } from './store/page-detail.ts'
import { type ReadAgain, readAgainWith } from './store/page-overrides.ts'
import { retryPage } from './store/retry.ts'
import { readWords } from './store/words-file.ts'

interface Parts {
  db: SqliteDatabase
  artefactFolder: string
  settings: EngineSettings
  now(): number
  announce(event: EngineEvent): void
  /** Something of the batch is otherwise than it was. */
  changed(batchId: BatchId): void
}

/** What can be asked of one page. */
export function enginePages({ db, artefactFolder, settings, now, announce, changed }: Parts) {
  function reopened(batchId: BatchId, documents: number[]): void {
    for (const documentId of documents) announce({ type: 'document-reopened', batchId, documentId })
    changed(batchId)
  }

  return {
    async getPage(pageId: PageId): Promise<PageDetail> {
      const { wordsHash, ...detail } = getPageDetail(db, pageId)
      return { ...detail, words: wordsHash ? await readWords(artefactFolder, wordsHash) : null }
    },

    retryPage(pageId: PageId): number {
      const { batchId } = getPageDetail(db, pageId)
      const pages = retryPage(db, pageId)
      changed(batchId)
      return pages
    },

    /** @throws PAGE_UNKNOWN, PAGE_NOT_READ */
    correctPage(pageId: PageId, text: string): void {
      correctPage(db, pageId, text, now())
      const { batchId, documentId } = getPageDetail(db, pageId)
      reopened(batchId, [documentId])
    },

    /** @throws PAGE_UNKNOWN */
    takeBackCorrection(pageId: PageId): void {
      const { batchId, documentId } = getPageDetail(db, pageId)
      if (takeBackCorrection(db, pageId)) reopened(batchId, [documentId])
    },

    /** What was recognised is right, and the page needs no review any more. @throws PAGE_UNKNOWN, PAGE_NOT_READ */
    confirmPage(pageId: PageId): void {
      confirmPage(db, pageId, now())
      changed(getPageDetail(db, pageId).batchId)
    },

    /** @throws PAGE_UNKNOWN */
    takeBackConfirmation(pageId: PageId): void {
      const { batchId } = getPageDetail(db, pageId)
      if (takeBackConfirmation(db, pageId)) changed(batchId)
    },

    /**
     * Reads a page once more with other settings than its batch; with none, as its batch is read.
     * @throws PAGE_UNKNOWN, LANGUAGE_MISSING, ENGINE_MISSING; then nothing was changed
     */
    async readAgain(pageId: PageId, override: PageOverride): Promise<Omit<ReadAgain, 'documents'>> {
      const { batchId, settings: ofBatch } = getPageDetail(db, pageId)
      const whole = await checkedOverride(ofBatch, override, settings.tesseractProgram)
      const { documents, ...sums } = readAgainWith(db, [pageId], whole, now())
      const [documentId = null] = documents
      if (documentId !== null) announce({ type: 'pages-overridden', batchId, documentId, pageId, pages: 1, settings: Object.keys(whole) })
      reopened(batchId, documents)
      return sums
    },
  }
}
