import type { BatchId } from '../contract/batch.ts'
import type { DocumentId } from '../contract/document.ts'
import type { FailureTry, TriedPage } from '../contract/failures.ts'
import type { PageId } from '../contract/page.ts'
import { type PageOverride, pageOverrideSchema } from '../contract/page-override.ts'
import { conditionOf, ofGroup, pageColumns, parametersOf, type SelectedPage, selectPages } from './failure-selection.ts'
import type { SqliteDatabase } from './open-database.ts'
import { layOver, type ReadAgain, readAgainWith } from './page-overrides.ts'

/** Characters of a text that are shown of a page that was tried. */
const textShown = 400

/**
 * Has failed pages of a group read with other settings, ahead of everything else, and remembers what they were. A try that the group has
 * already ends: what it read stays.
 */
export function beginTry(
  db: SqliteDatabase,
  {
    batchId,
    groupKey,
    pageIds,
    override,
    now,
  }: { batchId: BatchId; groupKey: string; pageIds: readonly PageId[]; override: PageOverride; now: number },
): ReadAgain {
  const before = db.prepare(`
    insert or replace into tried_pages (page_id, try_id, error_code, error_detail, failed_at, attempts, attempt_id, override)
    select p.id, :tryId, p.error_code, p.error_detail, p.finished_at, p.attempts,
      coalesce((select max(id) from attempts where page_id = p.id), 0), o.settings
    from page_jobs as p left join page_overrides as o on o.page_id = p.id where p.id = :id and p.state = 'error'`)
  const begin = db.transaction(() => {
    const old = db.prepare<object, number>('select id from tries where batch_id = :batchId and group_key = :groupKey').pluck()
    for (const id of old.all({ batchId, groupKey })) endTry(db, id)
    const tryId = db
      .prepare('insert into tries (batch_id, group_key, settings, tried_at) values (:batchId, :groupKey, :settings, :now)')
      .run({ batchId, groupKey, settings: JSON.stringify(override), now }).lastInsertRowid
    for (const id of pageIds) before.run({ tryId, id })
    return readAgainWith(db, pageIds, override, now)
  })
  return begin.immediate()
}

/** What was tried is given to the rest of the group, or left as it has become. */
export function endTry(db: SqliteDatabase, id: number): void {
  db.transaction(() => {
    db.prepare('delete from tried_pages where try_id = ?').run(id)
    db.prepare('delete from tries where id = ?').run(id)
  }).immediate()
}

type TriedRow = TriedPage & { tryId: number }

/** Seconds of an attempt; null when there is none. */
const secondsOf = (attempt: string) => `(select (finished_at - started_at) / 1000.0 from attempts where id = ${attempt})`
const attemptSince = `(select max(id) from attempts where page_id = p.id and id > t.attempt_id and "end" in ('done', 'failed'))`

const triedPages = `
  select t.try_id as tryId, p.id as pageId, p.document_id as documentId, d.relative_path as relativePath, p.page_number as pageNumber,
    t.error_code as codeBefore, t.error_detail as detailBefore, ${secondsOf('t.attempt_id')} as secondsBefore,
    p.state, p.method, p.error_code as code, p.error_detail as detail, ${secondsOf(attemptSince)} as seconds,
    substr(r.text, 1, ${textShown}) as text, length(r.text) as characters, r.confidence
  from tried_pages as t join page_jobs as p on p.id = t.page_id join documents as d on d.id = p.document_id
    left join page_results as r on r.id = p.result_id
  where t.try_id in (select id from tries where batch_id = ?) order by d.id, p.page_number`

/** What is being tried in a batch. @param filter as the groups are shown, for how many pages remain */
export function listTries(db: SqliteDatabase, batchId: BatchId, filter = ''): FailureTry[] {
  const pages = db.prepare<[string], TriedRow>(triedPages).all(batchId)
  return db
    .prepare<[string], { id: number; groupKey: string; settings: string; triedAt: number }>(
      'select id, group_key as groupKey, settings, tried_at as triedAt from tries where batch_id = ? order by id',
    )
    .all(batchId)
    .map(({ id, groupKey, settings, triedAt }) => ({
      id,
      groupKey,
      triedAt,
      override: pageOverrideSchema.parse(JSON.parse(settings)),
      remaining: countRemaining(db, id, batchId, groupKey, filter),
      pages: pages.filter((page) => page.tryId === id).map(({ tryId: _, ...page }) => page),
    }))
}

const notTried = 'id not in (select page_id from tried_pages where try_id = :tryId)'

function countRemaining(db: SqliteDatabase, tryId: number, batchId: BatchId, groupKey: string, filter: string): number {
  const selection = ofGroup(batchId, groupKey, filter)
  const count = db.prepare<object, number>(`
    select count(*) from page_jobs where batch_id = :batchId and state = 'error'${conditionOf(selection, pageColumns)} and ${notTried}`)
  return count.pluck().get({ ...parametersOf(selection), tryId }) ?? 0
}

/** The failed pages of the group that were not tried. */
export function remainingPages(
  db: SqliteDatabase,
  tryId: number,
  filter: string,
): { batchId: BatchId; override: PageOverride; pages: SelectedPage[] } | null {
  const found = db
    .prepare<[number], { batchId: BatchId; groupKey: string; settings: string }>(
      'select batch_id as batchId, group_key as groupKey, settings from tries where id = ?',
    )
    .get(tryId)
  if (!found) return null
  const tried = new Set(db.prepare<[number], PageId>('select page_id from tried_pages where try_id = ?').pluck().all(tryId))
  const pages = selectPages(db, ofGroup(found.batchId, found.groupKey, filter)).filter(({ id }) => !tried.has(id))
  return { batchId: found.batchId, override: pageOverrideSchema.parse(JSON.parse(found.settings)), pages }
}

interface BeforeRow {
  id: PageId
  documentId: DocumentId
  state: string
  code: string
  detail: string
  failedAt: number
  attempts: number
  override: string | null
}

/**
 * The pages of a try are failed again as they were, the transition `putBack`, and read as before; what was read of them is kept under its settings. Null while one of
 * them is being read: then nothing is changed.
 */
export function undoTry(db: SqliteDatabase, id: number): { batchId: BatchId; documents: DocumentId[] } | null {
  const undo = db.transaction(() => {
    const batchId = db.prepare<[number], BatchId>('select batch_id from tries where id = ?').pluck().get(id)
    const pages = db
      .prepare<[number], BeforeRow>(`
      select p.id, p.document_id as documentId, p.state, t.error_code as code, t.error_detail as detail, t.failed_at as failedAt, t.attempts, t.override
      from tried_pages as t join page_jobs as p on p.id = t.page_id where t.try_id = ?`)
      .all(id)
    if (batchId === undefined || pages.some(({ state }) => state === 'running')) return null
    for (const page of pages) putBack(db, page)
    endTry(db, id)
    return { batchId, documents: [...new Set(pages.map(({ documentId }) => documentId))] }
  })
  return undo.immediate()
}

function putBack(db: SqliteDatabase, { id, documentId, code, detail, failedAt, attempts, override }: BeforeRow): void {
  const { changes } = db
    .prepare(`
    update page_jobs set state = 'error', attempts = :attempts, crashes = 0, next_attempt_at = 0, method = null, result_id = null, needs_review = 0,
      error_code = :code, error_detail = :detail, cause = failure_pattern(:detail), finished_at = :failedAt
    where id = :id and state in ('done', 'error', 'queued')`)
    .run({ id, code, detail, failedAt, attempts })
  if (changes === 0) return
  layOver(db, id, override === null ? {} : pageOverrideSchema.parse(JSON.parse(override)))
  db.prepare('update documents set closed_at = null where id = ?').run(documentId)
}
