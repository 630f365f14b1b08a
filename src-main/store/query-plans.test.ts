import { describe, expect, test } from 'vitest'
import { pageMethods } from '../contract/page.ts'
import { identityOfResult, settleStatement } from './apply-transition.ts'
import { cancelQueuedStatement, cancelRunningStatement, closeStatement } from './cancel-batch.ts'
import { documentSliceStatement, pagesOfSliceStatement, workOfSliceStatement } from './certificate-rows.ts'
import { claimStatement, nextPagesStatement, waitingSamplesStatement } from './claim-pages.ts'
import { countExcludedStatement, countPagesStatement } from './counts.ts'
import { nextPagesStatements } from './discard-batch.ts'
import { hasPage } from './document-filter.ts'
import { addPagesStatement } from './documents.ts'
import { documentIfSettledStatement } from './exports.ts'
import { groupStatements, listStatements } from './failures.ts'
import { hitStatement, matchesStatement, pageOfCorrectionStatement, pagesOfResultStatement } from './find-pages.ts'
import { historyRowsStatement, stageRowsStatement } from './history.ts'
import { hourToSumUpStatement } from './keep-history.ts'
import { attemptsBetweenStatement, closedBetweenStatement, filesFailedSinceStatement } from './looks.ts'
import { marksStatement, newestMarkStatement } from './marks.ts'
import { marksAfterStatement } from './new-marks.ts'
import type { SqliteDatabase } from './open-database.ts'
import { documentsFromStatement, marksOfDocumentStatement } from './page-marks.ts'
import { stepStatements } from './page-steps.ts'
import { failedPagesStatement, oldestQueuedStatement, queueDepthStatement, runningPagesStatement } from './queue-depth.ts'
import { recentEndsStatement } from './recent-ends.ts'
import { countToReviewStatement } from './review.ts'
import { queuedByDocumentStatement } from './sample.ts'
import { nextChangesStatement, nextResultsStatement } from './search-index.ts'
import { outputNameStatement } from './take-files.ts'
import { indexOf } from './testing/indexed.ts'
import { newStore } from './testing/new-store.ts'
import { seedPages } from './testing/seed.ts'
import { tracedPagesStatement } from './trace-document.ts'
import { knownStatement, takenStatement } from './watched-files.ts'
import { countStatement, lastActivityStatement, listStatement } from './watched-lists.ts'
import { toMoveOfStatement, toMoveStatement } from './watched-moves.ts'

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

  test('finds what a manifest says of the document by its primary key', () => {
    const plan = planOf(smallStore(), nextPagesStatement)
    expect(plan).toContain('SEARCH m USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN')
    expect(
      planOf(smallStore(), identityOfResult).filter((step) => !step.includes('PRIMARY KEY') && !step.includes('sqlite_autoindex')),
    ).toEqual([])
    expect(planOf(smallStore(), addPagesStatement)).toContain('SEARCH m USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN')
  })

  test('takes it by the primary key', () => {
    expect(planOf(smallStore(), claimStatement)).toEqual(['SEARCH page_jobs USING INTEGER PRIMARY KEY (rowid=?)'])
  })

  test('finds the batches to serve by a look into an index alone', () => {
    const plan = planOf(smallStore(), "select exists (select 1 from page_jobs where batch_id = 'b' and state = 'queued')")
    expect(plan.at(-1)).toMatch(/^SEARCH page_jobs USING COVERING INDEX page_jobs_/)
  })
})

test('each step from a page is one look into an index, in its order', () => {
  const db = smallStore()
  const failed = 'SEARCH page_jobs USING COVERING INDEX page_jobs_failed_in_order'
  const toCheck = 'SEARCH page_jobs USING INDEX page_jobs_to_check'
  const reviewed = [
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH page_corrections USING INTEGER PRIMARY KEY (rowid=?)',
    'CORRELATED SCALAR SUBQUERY 2',
    'SEARCH page_confirmations USING INTEGER PRIMARY KEY (rowid=?)',
  ]
  const plans = Object.fromEntries(Object.entries(stepStatements).map(([name, sql]) => [name, planOf(db, sql)]))
  const document = (side: string) => [
    `SEARCH d USING INDEX documents_with_pages (batch_id=? AND id${side}?)`,
    'SEARCH p USING COVERING INDEX page_jobs_document_page (document_id=? AND page_number=?)',
  ]
  expect(plans).toEqual({
    pageOfDocument: ['SEARCH page_jobs USING COVERING INDEX page_jobs_document_page (document_id=? AND page_number=?)'],
    firstOfNext: document('>'),
    lastOfPrevious: document('<'),
    failedAfter: [`${failed} (batch_id=? AND (document_id,page_number)>(?,?))`],
    firstFailed: [`${failed} (batch_id=?)`],
    failedBefore: [`${failed} (batch_id=? AND (document_id,page_number)<(?,?))`],
    lastFailed: [`${failed} (batch_id=?)`],
    toCheckAfter: [`${toCheck} (batch_id=? AND (document_id,page_number)>(?,?))`, ...reviewed],
    firstToCheck: [`${toCheck} (batch_id=?)`, ...reviewed],
    toCheckBefore: [`${toCheck} (batch_id=? AND (document_id,page_number)<(?,?))`, ...reviewed],
    lastToCheck: [`${toCheck} (batch_id=?)`, ...reviewed],
  })
})

test('the samples of held batches are found without a look at any other page', () => {
  // The table of samples has twenty rows a held batch.
  expect(planOf(smallStore(), waitingSamplesStatement).filter((step) => step.startsWith('SCAN'))).toEqual(['SCAN s'])
})

test('documents with pages of a kind are found by one look for each, and no page is read', () => {
  for (const method of pageMethods) {
    const plan = planOf(smallStore(), `select count(*) from documents as d where d.batch_id = :batchId and ${hasPage(method)}`)
    expect(plan).toContainEqual(expect.stringMatching(/USING COVERING INDEX page_jobs_done \(document_id=\? AND method=\?\)/))
    expect(plan.filter((step) => /^SCAN/.test(step))).toEqual([])
  }
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

test('a certificate finds documents in the order of their batch, and pages and attempts by indexes', () => {
  const db = smallStore()
  expect(planOf(db, documentSliceStatement)).toEqual([
    'SEARCH d USING INDEX documents_of_batch (batch_id=? AND id>?)',
    'SEARCH o USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN',
  ])
  expect(planOf(db, pagesOfSliceStatement)).toContain('SEARCH page_jobs USING INDEX page_jobs_document_page (document_id=?)')
  const work = planOf(db, workOfSliceStatement)
  expect(work).toContainEqual(expect.stringMatching(/^SEARCH p USING (COVERING )?INDEX page_jobs_document_page \(document_id=\?\)$/))
  expect(work).toContain('SEARCH a USING INDEX attempts_page (page_id=?)')
})

test('what happened since a look is found by the numbers of attempts, and files that failed among the few that did', () => {
  const db = smallStore()
  const plan = planOf(db, attemptsBetweenStatement)
  expect(plan[0]).toBe('SEARCH a USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)')
  expect(plan).toContain('SEARCH page_jobs USING INTEGER PRIMARY KEY (rowid=?)')
  expect(plan).toContainEqual(expect.stringMatching(/^SEARCH b USING COVERING INDEX attempts_page \(page_id=\? AND rowid>\?\)$/))
  expect(planOf(db, closedBetweenStatement)).toContain('SEARCH documents USING INDEX documents_of_batch (batch_id=? AND id>?)')
  expect(planOf(db, filesFailedSinceStatement)).toEqual(['SCAN documents USING COVERING INDEX documents_failed'])
})

test('pages to review are found from the results that need it', () => {
  expect(planOf(smallStore(), countToReviewStatement)).toEqual([
    'SCAN r USING INDEX page_results_to_review',
    'SEARCH p USING COVERING INDEX page_jobs_finished (batch_id=? AND state=? AND method=? AND result_id=?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH page_corrections USING INTEGER PRIMARY KEY (rowid=?)',
    'CORRELATED SCALAR SUBQUERY 2',
    'SEARCH page_confirmations USING INTEGER PRIMARY KEY (rowid=?)',
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
  expect(planOf(smallStore(), cancelRunningStatement)).toEqual(['SCAN page_jobs USING INDEX page_jobs_running'])
  const waiting = planOf(smallStore(), cancelQueuedStatement)
  expect(waiting).toContain('SEARCH page_jobs USING COVERING INDEX page_jobs_to_claim (batch_id=?)')
  expect(waiting.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([])
})

test('and its documents among those that are open', () => {
  expect(planOf(smallStore(), closeStatement)).toContain('SEARCH d USING INDEX documents_open (batch_id=?)')
})

test('the next attempt is the first entry of an index', () => {
  const sql = "select min(next_attempt_at) from page_jobs where state = 'queued' and attempts > 0 and next_attempt_at > 1"
  expect(planOf(smallStore(), sql)).toEqual(['SEARCH page_jobs USING INDEX page_jobs_waiting (next_attempt_at>?)'])
})

test('pages that a dead process left running are found without a look at the others', () => {
  expect(planOf(smallStore(), "select * from page_jobs where state = 'running'")).toEqual(['SCAN page_jobs USING INDEX page_jobs_running'])
})

test('the mosaic finds documents and pages in their order, and sorts nothing', () => {
  const db = smallStore()
  expect(planOf(db, documentsFromStatement)).toEqual([
    'SEARCH documents USING COVERING INDEX documents_of_batch (batch_id=? AND id>? AND id<?)',
  ])
  const plan = planOf(db, marksOfDocumentStatement)
  expect(plan[0]).toBe('SEARCH p USING INDEX page_jobs_document_page (document_id=? AND page_number>?)')
  expect(plan.filter((step) => /TEMP B-TREE/.test(step))).toEqual([])
})

test('the mosaic looks into the rows of those results only that need a review: the others lie behind the text of their pages', () => {
  const plan = planOf(smallStore(), marksOfDocumentStatement)
  expect(plan.filter((step) => /\br\b/.test(step))).toEqual(['SEARCH r USING INDEX page_results_to_review (id=? AND rowid=?)'])
})

test('the history is read by its key, the hour to sum up is looked for in minutes alone, and marks by their time', () => {
  const db = smallStore()
  expect(planOf(db, historyRowsStatement)).toEqual([
    'SEARCH history USING INDEX sqlite_autoindex_history_1 (span=? AND started_at>? AND started_at<?)',
  ])
  expect(planOf(db, stageRowsStatement)).toEqual([
    'SEARCH history_stages USING INDEX sqlite_autoindex_history_stages_1 (span=? AND started_at>? AND started_at<?)',
  ])
  expect(planOf(db, hourToSumUpStatement)).toEqual([
    'SEARCH m USING COVERING INDEX sqlite_autoindex_history_1 (span=? AND started_at<?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH history USING COVERING INDEX sqlite_autoindex_history_1 (span=? AND started_at=?)',
  ])
  expect(planOf(db, marksStatement)).toEqual(['SEARCH marks USING INDEX marks_at (at>? AND at<?)'])
  expect(planOf(db, newestMarkStatement)[0]).toBe('SEARCH marks USING INDEX marks_at (at>?)')
})

test('the depth of the queue is counted from an index that holds nothing else', () => {
  expect(planOf(smallStore(), queueDepthStatement)).toEqual(['SCAN page_jobs USING COVERING INDEX page_jobs_to_claim'])
})

test('pages that are being read, and those that are failed, are counted from indexes of them alone', () => {
  const db = smallStore()
  expect(planOf(db, runningPagesStatement)).toEqual([expect.stringMatching(/^SCAN page_jobs USING COVERING INDEX page_jobs_running$/)])
  expect(planOf(db, failedPagesStatement)).toEqual([expect.stringMatching(/^SCAN page_jobs USING COVERING INDEX page_jobs_failed/)])
})

test('the page that has waited longest is found by two looks for each open document, and no page is read', () => {
  const plan = planOf(smallStore(), oldestQueuedStatement)
  expect(plan).toContainEqual(expect.stringMatching(/^SEARCH d USING INDEX documents_open/))
  expect(plan).toContainEqual(
    expect.stringMatching(/^SEARCH page_jobs (EXISTS )?USING COVERING INDEX page_jobs_to_claim \(batch_id=\? AND document_id=\?\)/),
  )
  expect(plan.filter((step) => /^SCAN (d|page_jobs)/.test(step))).toEqual([])
})

test('a search walks through its matches in their order, and goes to their pages by keys', () => {
  const db = smallStore()
  indexOf(db)
  expect(planOf(db, matchesStatement)).toEqual([expect.stringContaining('SCAN search_index VIRTUAL TABLE')])
  const ofResult = planOf(db, pagesOfResultStatement)
  expect(ofResult.slice(0, 3)).toEqual([
    'SEARCH r USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH d USING COVERING INDEX documents_of_content (content_hash=?)',
    'SEARCH p USING INDEX page_jobs_document_page (document_id=? AND page_number=?)',
  ])
  for (const sql of [pageOfCorrectionStatement, hitStatement, nextResultsStatement, nextChangesStatement]) {
    expect(planOf(db, sql.replace('?', ':id')).filter((step) => /^SCAN (?!json_each)|TEMP B-TREE/.test(step))).toEqual([])
  }
})

test('groups of failures are counted in the order of an index, and a slice of one is found in it alone', () => {
  const db = smallStore()
  const group = ' and error_code = :code and cause = :cause'
  expect(planOf(db, groupStatements.page(''))).toEqual([
    'SEARCH page_jobs USING COVERING INDEX page_jobs_failed (batch_id=?)',
    'USE TEMP B-TREE FOR count(DISTINCT)',
  ])
  expect(planOf(db, groupStatements.file(''))).toEqual(['SEARCH documents USING COVERING INDEX documents_failed (batch_id=?)'])
  expect(planOf(db, listStatements.page(group))).toContain(
    'SEARCH page_jobs USING COVERING INDEX page_jobs_failed (batch_id=? AND error_code=? AND cause=?)',
  )
  expect(planOf(db, listStatements.file(group))).toEqual([
    'SEARCH documents USING INDEX documents_failed (batch_id=? AND error_code=? AND cause=?)',
  ])
  expect(planOf(db, countExcludedStatement)).toEqual(['SEARCH exclusions USING COVERING INDEX exclusions_of_batch (batch_id=?)'])
})

describe('what is told of a run', () => {
  test('the newest attempts are read from the end, with their pages, and nothing is sorted', () => {
    expect(planOf(smallStore(), recentEndsStatement)).toEqual(['SCAN a', 'SEARCH p USING INTEGER PRIMARY KEY (rowid=?)'])
  })

  test('the pages of a trace are found by their document, in their order', () => {
    const plan = planOf(smallStore(), tracedPagesStatement)
    expect(plan).toEqual(['SEARCH p USING INDEX page_jobs_document_page (document_id=?)', expect.stringMatching(/^SEARCH o USING /)])
  })

  test('new marks are found by their number', () => {
    expect(planOf(smallStore(), marksAfterStatement)).toEqual(['SEARCH marks USING INTEGER PRIMARY KEY (rowid>?)'])
  })
})

test('a file of a watched folder is known by one look into an index, and lists of them are read in their order', () => {
  const db = smallStore()
  expect(planOf(db, knownStatement)).toEqual(['SEARCH watched_files USING INDEX watched_files_path (folder_id=? AND path=?)'])
  expect(planOf(db, takenStatement)).toEqual(['SEARCH watched_files USING INDEX watched_files_content (folder_id=? AND sha256=?)'])
  expect(planOf(db, outputNameStatement)).toEqual([
    'SEARCH watched_files USING COVERING INDEX watched_files_output (folder_id=? AND output_name=?)',
  ])
  const listed = 'watched_files_listed (folder_id=? AND state=?'
  expect(planOf(db, listStatement)).toEqual([`SEARCH watched_files USING INDEX ${listed})`])
  expect(planOf(db, countStatement).join()).toContain(`USING COVERING INDEX ${listed} AND noted_at>?)`)
  expect(planOf(db, lastActivityStatement)).toEqual([`SEARCH watched_files USING COVERING INDEX ${listed})`])
  expect(planOf(db, toMoveStatement)).toEqual(['SEARCH watched_files USING INDEX watched_files_to_move (folder_id=? AND id>?)'])
  expect(planOf(db, toMoveOfStatement)[0]).toBe('SEARCH f USING INDEX watched_files_to_move_of (document_id=?)')
})

test('pages of a batch that was given up are found by its own, not by its documents', () => {
  const [settled = '', queued = '', running = ''] = nextPagesStatements
  expect(planOf(smallStore(), settled)).toEqual(['SEARCH page_jobs USING COVERING INDEX page_jobs_finished (batch_id=? AND state=?)'])
  expect(planOf(smallStore(), queued)).toEqual(['SEARCH page_jobs USING COVERING INDEX page_jobs_to_claim (batch_id=?)'])
  // A few: as many as there are workers.
  expect(planOf(smallStore(), running)).toEqual(['SCAN page_jobs USING INDEX page_jobs_running'])
})
