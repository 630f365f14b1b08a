import type { LogEvent, WrittenLine } from '../contract/log-line.ts'
import type { Trace, TracedDocument } from '../contract/trace.ts'
import { marksBetween } from '../store/marks.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { traceOfDocument, tracePages } from '../store/trace-document.ts'
import { readLog } from './read-log.ts'

/** Marks and lines that are shown at most; of more the newest. */
const mostMarks = 1_000
const mostLines = 5_000

/**
 * Puts together what database and log know of a document.
 * @param page only this one, counted from 1; null for all
 */
export async function trace(db: SqliteDatabase, logFolder: string, document: TracedDocument, page: number | null): Promise<Trace> {
  const facts = traceOfDocument(db, document)
  const pages = tracePages(db, document.id, page)
  const span = spanOf(facts, pages)
  const pageIds = new Set(pages.map(({ id }) => id))
  const log: WrittenLine[] = []
  if (span) {
    for await (const line of readLog(logFolder, notInDatabase)) {
      if (isWithin(line, span) && concerns(line, document, pageIds)) log.push(line)
      if (log.length > mostLines) log.shift()
    }
  }
  const marks = span
    ? marksBetween(db, span.from, span.to, mostMarks).filter(({ batchId }) => batchId === null || batchId === document.batchId)
    : []
  return { document: facts, pages, marks, log }
}

interface Span {
  from: number
  to: number
}

/** From when its pages came into the queue to its end, or to the last attempt after that; null when nothing was read of it. */
function spanOf({ queuedAt, closedAt }: Trace['document'], pages: Trace['pages']): Span | null {
  const attempts = pages.flatMap((page) => page.attempts)
  const times = attempts.flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt])
  if (times.length === 0) return null
  const first = times.reduce((least, time) => Math.min(least, time), queuedAt ?? Number.POSITIVE_INFINITY)
  const last = times.reduce((most, time) => Math.max(most, time), closedAt ?? 0)
  return { from: first, to: last + 1 }
}

function isWithin({ time }: WrittenLine, { from, to }: Span): boolean {
  const at = Date.parse(time)
  return at >= from && at <= to
}

/** Attempts and marks are in the database. */
const notInDatabase = new Set<LogEvent>([
  'worker-died',
  'lines-lost',
  'alert-raised',
  'alert-cleared',
  'run-stopped',
  'program-started',
  'pages-overridden',
  'document-exported',
  'document-reopened',
  'inspection-failed',
])

function concerns(line: WrittenLine, { id, batchId }: TracedDocument, pageIds: Set<number>): boolean {
  switch (line.event) {
    case 'pages-overridden':
      return line.batch === batchId && (line.page === null || pageIds.has(line.page))
    case 'document-exported':
    case 'document-reopened':
    case 'inspection-failed':
      return line.document === id
    case 'program-started':
      // Only a start after an end that was none says what became of pages.
      return line.redone !== undefined
    default:
      return true
  }
}
