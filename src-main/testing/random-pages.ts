import type { PageEnd } from '../queue/ports.ts'
import { settlePage } from '../queue/settle-page.ts'
import { pageResult, someTimings } from '../queue/testing/pages.ts'
import { giveBackAttempts } from '../store/give-back.ts'
import { confirmPage, takeBackConfirmation } from '../store/page-confirmations.ts'
import { correctPage, takeBackCorrection } from '../store/page-corrections.ts'
import { readAgainWith } from '../store/page-overrides.ts'
import { readAnew } from '../store/read-anew.ts'
import { retryPage } from '../store/retry.ts'
import type { World } from './world.ts'

/** What happens to pages. */
export function workOnPages(world: World) {
  const { db, picked } = world
  const identityOf = db.prepare<[number], { hash: string; page: number; settings: string }>(`
    select d.content_hash as hash, p.page_number as page, coalesce(o.settings_hash, '') as settings
    from page_jobs as p join documents as d on d.id = p.document_id left join page_overrides as o on o.page_id = p.id where p.id = ?`)

  /** The same page read in the same way has the same result, as in the program. */
  function done(pageId: number): PageEnd {
    const { hash = '', page = 0, settings = '' } = identityOf.get(pageId) ?? {}
    const number = [...`${hash} ${page} ${settings}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 7)
    const method = (['ocr', 'ocr', 'ocr', 'text', 'blank'] as const)[number % 5] ?? 'ocr'
    const confidence = method === 'ocr' ? 60 + (number % 40) : null
    const result = pageResult({ method, confidence, text: `word${number % 4} other`, unsureWords: number % 3 === 0 ? 1 : 0 })
    return { type: 'done', result, timings: someTimings }
  }

  function end(pageId: number, choice: number): PageEnd {
    const ends: PageEnd[] = [
      { type: 'failed', code: 'PAGE_UNREADABLE', detail: `object ${choice} in /in/file`, timings: someTimings },
      { type: 'failed', code: 'OCR_FAILED', detail: 'gave up', timings: someTimings },
      { type: 'failed', code: 'SOURCE_UNAVAILABLE', detail: 'gone', timings: someTimings },
      { type: 'failed', code: 'SOURCE_CHANGED', detail: 'newer', timings: someTimings },
      { type: 'crashed', code: 'WORKER_CRASHED', detail: 'SIGSEGV' },
      { type: 'timed-out', stage: 'ocr', seconds: 120 },
      { type: 'interrupted' },
      { type: 'volume-away', detail: '/in' },
    ]
    return ends[choice % 20] ?? done(pageId)
  }

  return {
    claim(pick: number, choice: number): void {
      const document = picked(world.pages.waitingDocuments(), pick)
      if (document) world.inHand.push(...world.pages.claimPages([{ documentId: document.id, pages: 1 + (choice % 4) }], world.now).flat())
    },
    settle(pick: number, choice: number): void {
      const turn = world.inHand.splice(pick % Math.max(1, world.inHand.length), 1 + (choice % 2))
      world.pages.applyTransitions(turn.map(({ page }) => settlePage(page, end(page.id, choice), world.now)))
    },
    retryPage(pick: number): void {
      for (const id of world.failedPages(pick, 1)) retryPage(db, id)
    },
    /** Workers died in a storm: their pages get the attempt back. */
    giveBack: (pick: number, choice: number) =>
      void giveBackAttempts(
        db,
        world
          .ids("select id from page_jobs where attempts > 0 and state in ('queued', 'error') order by id")
          .slice(pick % 20, (pick % 20) + 1 + (choice % 3)),
      ),
    correct(pick: number, choice: number): void {
      const page = picked(world.ids("select id from page_jobs where state = 'done' order by id"), pick)
      if (page !== undefined) correctPage(db, page, `mended${choice % 3}`, world.now)
    },
    takeBackCorrection(pick: number): void {
      const page = picked(world.ids('select page_id from page_corrections order by page_id'), pick)
      if (page !== undefined) takeBackCorrection(db, page)
    },
    confirm(pick: number): void {
      const page = picked(world.ids("select id from page_jobs where state = 'done' order by id"), pick)
      if (page !== undefined) confirmPage(db, page, world.now)
    },
    takeBackConfirmation(pick: number): void {
      const page = picked(world.ids('select page_id from page_confirmations order by page_id'), pick)
      if (page !== undefined) takeBackConfirmation(db, page)
    },
    readAgain(pick: number, choice: number): void {
      const shown = 'batch_id not in (select batch_id from held_batches where discarded_at is not null)'
      const all = world.ids(`select id from page_jobs where ${shown} order by id`)
      const from = pick % Math.max(1, all.length)
      readAgainWith(db, all.slice(from, from + 1 + (choice % 3)), choice % 4 === 0 ? {} : { renderDpi: 100 + (choice % 4) * 50 }, world.now)
    },
    /** Its pages go, and are made anew. */
    fileChanged(pick: number): void {
      const document = picked(world.ids("select id from documents where inspection = 'done' order by id"), pick)
      if (document !== undefined) readAnew(db, document, { sizeBytes: pick, modifiedAt: world.now })
    },
  }
}
