import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { PageId } from '../contract/page.ts'
import type { SqliteDatabase } from './open-database.ts'

/** The outputs of the page's document are to be written again. */
const openDocument = `
  update documents set closed_at = null
  where id = (select document_id from page_jobs where id = :id) and inspection = 'done'`

/**
 * Keeps the operator's text of a page beside the one that was recognised, in place of an earlier correction. The document is open again
 * until its outputs are written with it.
 * @throws PAGE_UNKNOWN, PAGE_NOT_READ when there is nothing yet to correct
 */
export function correctPage(db: SqliteDatabase, id: PageId, text: string, now: number): void {
  const correct = db.transaction(() => {
    const state = db.prepare<[number], string>('select state from page_jobs where id = ?').pluck().get(id)
    if (state === undefined) throw new LeafcutterError('PAGE_UNKNOWN', { detail: String(id) })
    if (state !== 'done') throw new LeafcutterError('PAGE_NOT_READ', { detail: `the page is ${state}` })
    db.prepare(`
      insert into page_corrections (page_id, text, corrected_at) values (:id, :text, :now)
      on conflict (page_id) do update set text = excluded.text, corrected_at = excluded.corrected_at`).run({
      id,
      text: keepable(text),
      now,
    })
    db.prepare(openDocument).run({ id })
  })
  correct.immediate()
}

/** One line break for each line, no form feed, which parts pages in the text file, and nothing that SQLite or JSON would choke on. */
function keepable(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?|\f/g, '\n')
    .trimEnd()
}

/** From now on the recognised text counts again; false when there was no correction. */
export function takeBackCorrection(db: SqliteDatabase, id: PageId): boolean {
  const takeBack = db.transaction(() => {
    const isGone = db.prepare('delete from page_corrections where page_id = ?').run(id).changes === 1
    if (isGone) db.prepare(openDocument).run({ id })
    return isGone
  })
  return takeBack.immediate()
}
