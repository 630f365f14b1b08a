import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { PageId } from '../contract/page.ts'
import type { SqliteDatabase } from './open-database.ts'

/**
 * Keeps that the operator looked at what was recognised on a page and found it right. It holds for this result: when the page is read
 * otherwise, nobody has looked at that. Once more changes nothing but the time.
 * @throws PAGE_UNKNOWN, PAGE_NOT_READ when there is nothing yet to confirm
 */
export function confirmPage(db: SqliteDatabase, id: PageId, now: number): void {
  const confirm = db.transaction(() => {
    const state = db.prepare<[number], string>('select state from page_jobs where id = ?').pluck().get(id)
    if (state === undefined) throw new LeafcutterError('PAGE_UNKNOWN', { detail: String(id) })
    if (state !== 'done') throw new LeafcutterError('PAGE_NOT_READ', { detail: `the page is ${state}` })
    db.prepare(`
      insert into page_confirmations (page_id, result_id, confirmed_at) select id, result_id, :now from page_jobs where id = :id
      on conflict (page_id) do update set result_id = excluded.result_id, confirmed_at = excluded.confirmed_at`).run({ id, now })
  })
  confirm.immediate()
}

/** The page needs a review again, if it needed one before; false when nobody had confirmed it. */
export function takeBackConfirmation(db: SqliteDatabase, id: PageId): boolean {
  return db.prepare('delete from page_confirmations where page_id = ?').run(id).changes === 1
}
