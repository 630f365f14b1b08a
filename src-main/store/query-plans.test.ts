import { describe, expect, test } from 'vitest'
import { settleStatement } from './apply-transition.ts'
import { cancelPages } from './batches.ts'
import { claimStatement, nextPagesStatement, waitingSamplesStatement } from './claim-pages.ts'
import { countPagesStatement } from './counts.ts'
import { documentIfSettledStatement } from './exports.ts'
import type { SqliteDatabase } from './open-database.ts'
import { countToReviewStatement } from './review.ts'
import { queuedByDocumentStatement } from './sample.ts'
import { newStore } from './testing/new-store.ts'
import { seedPages } from './testing/seed.ts'

/** What SQLite says of how it will answer; with named parameters bound to nothing. */
function planOf(db: SqliteDatabase, sql: string): string[] {
  const names = [...sql.matchAll(/:(\w+)/g)].map(([, name]) => [name, null])
  const statement = db.prepare<object, { detail: string }>(`explain query plan ${sql}`)
  return statement.all(Object.fromEntries(names)).map((row) => row.detail)
}

function smallStore(): SqliteDatabase {
  const { db } = newStore()
  seedPages(db, 3, 3)
  return db
}

describe('the claim', () => {
  test('finds the next page in the index of queued pages, in its order, and sorts and scans nothing', () => {
    const plan = planOf(smallStore(), nextPagesStatement)
    expect(plan).toContainEqual(expect.stringContaining('USING INDEX page_jobs_to_claim (batch_id=? AND document_id=?)'))
    expect(plan.filter((step) => /SCAN|TEMP B-TREE/.test(step.replace('SCAN CONSTANT ROW', '')))).toEqual([])
  })

  test('takes it by the primary key', () => {
    expect(planOf(smallStore(), claimStatement)).toEqual(['SEARCH page_jobs USING INTEGER PRIMARY KEY (rowid=?)'])
  })

  test('finds the batches to serve by a look into an index alone', () => {
    const plan = planOf(smallStore(), "select exists (select 1 from page_jobs where batch_id = 'b' and state = 'queued')")
    expect(plan.at(-1)).toMatch(/^SEARCH page_jobs USING COVERING INDEX page_jobs_/)
  })
})

test('the samples of held batches are found without a look at any other page', () => {
  // The table of samples has twenty rows a held batch.
  expect(planOf(smallStore(), waitingSamplesStatement).filter((step) => step.startsWith('SCAN'))).toEqual(['SCAN s'])
})

test('queued pages are counted by document in the order of an index', () => {
  expect(planOf(smallStore(), queuedByDocumentStatement)).toEqual([
    'SEARCH page_jobs USING COVERING INDEX page_jobs_to_claim (batch_id=? AND document_id>?)',
  ])
})

test('settling finds its page by the primary key', () => {
  const plan = planOf(smallStore(), settleStatement)
  expect(plan[0]).toBe('SEARCH page_jobs USING INTEGER PRIMARY KEY (rowid=?)')
})

test('pages are counted from indexes alone', () => {
  const steps = planOf(smallStore(), countPagesStatement).filter((step) => step.includes('page_jobs'))
  expect(steps).toEqual([
    'SEARCH page_jobs USING COVERING INDEX page_jobs_to_claim (batch_id=?)',
    'SCAN page_jobs USING INDEX page_jobs_running',
    'SEARCH page_jobs USING COVERING INDEX page_jobs_finished (batch_id=? AND state=?)',
  ])
})

test('pages to review are found from the results that need it', () => {
  expect(planOf(smallStore(), countToReviewStatement)).toEqual([
    'SCAN r USING INDEX page_results_to_review',
    'SEARCH p USING COVERING INDEX page_jobs_finished (batch_id=? AND state=? AND method=? AND result_id=?)',
  ])
})

test('whether a document has a page left is a look into two indexes', () => {
  const steps = planOf(smallStore(), documentIfSettledStatement).filter((step) => step.includes('page_jobs'))
  expect(steps).toEqual([
    'SEARCH page_jobs USING COVERING INDEX page_jobs_to_claim (batch_id=? AND document_id=?)',
    'SEARCH page_jobs USING COVERING INDEX page_jobs_running (document_id=?)',
  ])
})

test('cancelling finds the pages of its batch in the indexes of those that are not finished', () => {
  const plans = ['queued', 'running'].flatMap((state) => planOf(smallStore(), `${cancelPages} and state = '${state}'`))
  expect(plans).toEqual(['SEARCH page_jobs USING INDEX page_jobs_to_claim (batch_id=?)', 'SCAN page_jobs USING INDEX page_jobs_running'])
})

test('the next attempt is the first entry of an index', () => {
  const sql = "select min(next_attempt_at) from page_jobs where state = 'queued' and attempts > 0 and next_attempt_at > 1"
  expect(planOf(smallStore(), sql)).toEqual(['SEARCH page_jobs USING INDEX page_jobs_waiting (next_attempt_at>?)'])
})

test('pages that a dead process left running are found without a look at the others', () => {
  expect(planOf(smallStore(), "select * from page_jobs where state = 'running'")).toEqual(['SCAN page_jobs USING INDEX page_jobs_running'])
})
