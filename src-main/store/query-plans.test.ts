import { describe, expect, test } from 'vitest'
import { settleStatement } from './apply-transition.ts'
import { claimStatement } from './claim-pages.ts'
import type { SqliteDatabase } from './open-database.ts'
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
  test('walks the index of queued pages in its order, and sorts and scans nothing', () => {
    const plan = planOf(smallStore(), claimStatement)
    expect(plan).toContainEqual(expect.stringContaining('USING INDEX page_jobs_to_claim (batch_id=? AND document_id=?)'))
    expect(plan.filter((step) => /SCAN page_jobs|TEMP B-TREE/.test(step))).toEqual([])
  })

  test('finds the batches to serve by a look into an index alone', () => {
    const plan = planOf(smallStore(), "select exists (select 1 from page_jobs where batch_id = 'b' and state = 'queued')")
    expect(plan.at(-1)).toMatch(/^SEARCH page_jobs USING COVERING INDEX page_jobs_/)
  })
})

test('settling finds its page by the primary key', () => {
  const plan = planOf(smallStore(), settleStatement)
  expect(plan[0]).toBe('SEARCH page_jobs USING INTEGER PRIMARY KEY (rowid=?)')
})

test('pages are counted from an index alone', () => {
  const sql = "select state, method, count(*) from page_jobs where batch_id = 'b' group by state, method"
  expect(planOf(smallStore(), sql)).toEqual(['SEARCH page_jobs USING COVERING INDEX page_jobs_counts (batch_id=?)'])
})

test('the next attempt is the first entry of an index', () => {
  const sql = "select min(next_attempt_at) from page_jobs where state = 'queued' and attempts > 0 and next_attempt_at > 1"
  expect(planOf(smallStore(), sql)).toEqual(['SEARCH page_jobs USING INDEX page_jobs_waiting (next_attempt_at>?)'])
})

test('pages that a dead process left running are found without a look at the others', () => {
  expect(planOf(smallStore(), "select * from page_jobs where state = 'running'")).toEqual(['SCAN page_jobs USING INDEX page_jobs_running'])
})
