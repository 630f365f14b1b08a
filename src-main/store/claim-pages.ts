import { type BatchId, type BatchSettings, batchSettingsSchema } from '../contract/batch.ts'
import type { DocumentKind } from '../contract/document.ts'
import type { ClaimedPage } from '../queue/ports.ts'
import type { SqliteDatabase } from './open-database.ts'
import { type PageRow, pageColumns, toRunningPage } from './page-row.ts'

/** "Which batches may be served, and in which order?" Finished ones drop out by a look into the claim index. */
const runnableBatches = `
  select id, settings from batches as b
  where paused_at is null and cancelled_at is null
    and exists (select 1 from page_jobs where batch_id = b.id and state = 'queued')
  order by priority desc, created_at, id`

/** Queued to running: the only statement that does so. A page that somebody else took in between is simply not in the answer. */
export const claimStatement = `
  update page_jobs
  set state = 'running', attempts = attempts + 1, next_attempt_at = 0, claim = :claim || '.' || id, claimed_at = :now
  where id in (
    select id from page_jobs
    where batch_id = :batchId and state = 'queued' and next_attempt_at <= :now
    order by priority desc, id
    limit :limit)
  and state = 'queued'
  returning ${pageColumns}`

const sourceOfDocument = `
  select path, size_bytes as sizeBytes, modified_at as modifiedAt, kind from documents where id = ?`

interface SourceRow {
  path: string
  sizeBytes: number
  modifiedAt: number
  kind: DocumentKind
}

/** Claims pages for one run of the program; the tokens are unique among all runs. */
export function pageClaims(db: SqliteDatabase, run: number) {
  const batches = db.prepare<[], { id: BatchId; settings: string }>(runnableBatches)
  const claim = db.prepare<{ claim: string; now: number; batchId: BatchId; limit: number }, PageRow>(claimStatement)
  const source = db.prepare<[number], SourceRow>(sourceOfDocument)
  let claims = 0

  function claimOfBatch(batchId: BatchId, settings: BatchSettings, limit: number, now: number): ClaimedPage[] {
    claims += 1
    const rows = claim.all({ claim: `${run}.${claims}`, now, batchId, limit })
    // `returning` promises no order.
    rows.sort((a, b) => a.id - b.id)
    return rows.map((row) => withSource(row, batchId, settings))
  }

  function withSource(row: PageRow, batchId: BatchId, settings: BatchSettings): ClaimedPage {
    const document = source.get(row.documentId)
    if (!document) throw new Error(`Page ${row.id} has no document.`)
    const { kind, ...file } = document
    return { page: toRunningPage(row), batchId, source: file, kind, settings }
  }

  return function claimPages(limit: number, now: number): ClaimedPage[] {
    const claimed: ClaimedPage[] = []
    for (const batch of batches.all()) {
      if (claimed.length >= limit) break
      const settings = batchSettingsSchema.parse(JSON.parse(batch.settings))
      claimed.push(...claimOfBatch(batch.id, settings, limit - claimed.length, now))
    }
    return claimed
  }
}
