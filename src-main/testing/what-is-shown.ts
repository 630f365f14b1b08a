import { pageMarks } from '../contract/mosaic.ts'
import { gatherFacts } from '../export/certificate/gather-facts.ts'
import { type DocumentListQuery, listDocuments, listPageCells } from '../store/document-list.ts'
import { listExclusions } from '../store/exclusions.ts'
import { ofGroup } from '../store/failure-selection.ts'
import { failureGroups, failureSums, listFailures } from '../store/failures.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { readMosaic } from '../store/page-marks.ts'
import { listTries } from '../store/tries.ts'
import { BatchOverview } from '../telemetry/batch-overview.ts'

/** More rows than a test has. */
const most = { offset: 0, limit: 10_000 }

/** What the window shows of a batch, asked of the queries that it asks, in the form of a recount. */
export async function batchAsShown(db: SqliteDatabase, batchId: string) {
  const shown = listDocuments(db, { ...everyDocument, batchId })
  return {
    summary: summaryOf(db, batchId),
    lists: {
      all: idsOf({ shown: null }),
      failed: idsOf({ shown: 'failed' }),
      open: idsOf({ shown: 'open' }),
      done: idsOf({ shown: 'done' }),
      excluded: idsOf({ shown: 'excluded' }),
      toReview: idsOf({ onlyToReview: true }),
      named: idsOf({ filter: 'A/' }),
    },
    rows: shown.rows
      .sort((a, b) => a.id - b.id)
      .map(({ id, relativePath, state, pages, confidence, workedMs, errorCode }) => {
        return { id, relativePath, state, pages, confidence: confidence && Math.round(confidence * 1e6) / 1e6, workedMs, errorCode }
      }),
    cells: shown.rows.flatMap(({ id }) =>
      listPageCells(db, id, 0, most.limit).cells.map((cell) => `${cell.id} ${cell.state} ${cell.method}`),
    ),
    marks: marksOf(db, batchId),
    ...failuresOf(db, batchId),
    work: await workOf(db, batchId),
  }

  function idsOf(query: Partial<DocumentListQuery>): number[] {
    const { total, rows } = listDocuments(db, { ...everyDocument, batchId, ...query })
    if (total !== rows.length) throw new Error(`The list says ${total} and shows ${rows.length} documents.`)
    return rows.map(({ id }) => id).sort((a, b) => a - b)
  }
}

const everyDocument = { ...most, sort: 'path', descending: false, filter: '', onlyToReview: false, shown: null } as const

function summaryOf(db: SqliteDatabase, batchId: string) {
  const summary = new BatchOverview(db, () => 0).get(batchId)
  const { files, pages, filesIn, pagesIn, uninspectedFiles, unreadableFiles, toReview, endedAt } = summary
  return { files, pages, filesIn, pagesIn, uninspectedFiles, unreadableFiles, toReview, endedAt }
}

function marksOf(db: SqliteDatabase, batchId: string): string {
  const from = { documentId: 0, pageNumber: 1 }
  const { marks } = readMosaic(db, { batchId, from, lastDocumentId: null, limit: most.limit }, 1_000)
  return [...marks]
    .map((mark) => pageMarks[Number(mark)] ?? '')

    .join('')
}

function failuresOf(db: SqliteDatabase, batchId: string) {
  const named = new Map(
    failureGroups(db, batchId, 'a/').map((group) => [group.key, group.pages + (group.unit === 'page' ? 0 : group.files)]),
  )
  const exclusions = listExclusions(db, { batchId, ...most })
  if (exclusions.total !== exclusions.rows.length) throw new Error('The number of exclusions is not that of their rows.')
  return {
    sums: failureSums(db, batchId).sort((a, b) => (a.code < b.code ? -1 : 1)),
    groups: failureGroups(db, batchId)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, files, pages, firstAt, lastAt }) => {
        const { total, rows } = listFailures(db, { ...ofGroup(batchId, key), ...most })
        if (total !== rows.length) throw new Error(`The group ${key} says ${total} and shows ${rows.length}.`)
        return {
          key,
          files,
          pages,
          firstAt,
          lastAt,
          listed: rows.map((row) => `${row.documentId} ${row.pageId}`).sort(),
          named: named.get(key) ?? 0,
        }
      }),
    exclusions: exclusions.rows.map(({ id }) => id).sort((a, b) => a - b),
    tries: listTries(db, batchId).map(({ id, remaining, pages }) => ({
      id,
      remaining,
      pages: [...pages].sort((a, b) => a.pageId - b.pageId).map(({ pageId, state }) => `${pageId} ${state}`),
    })),
  }
}

async function workOf(db: SqliteDatabase, batchId: string) {
  const facts = await gatherFacts(db, batchId)
  const { attempts, retries, pagesTriedAgain, givenBack, stoppedWithTheProgram, workedMs, engines, filesHashed } = facts
  const enginePages = engines.reduce((sum, { pages }) => sum + pages, 0)
  return { attempts, retries, pagesTriedAgain, givenBack, stoppedWithTheProgram, workedMs, enginePages, filesHashed }
}
