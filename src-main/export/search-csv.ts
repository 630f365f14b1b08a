import { setImmediate } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import type { Search, SearchHit } from '../contract/search.ts'
import { foundPages, hitsOf } from '../store/find-pages.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { safeCell } from './csv-cell.ts'
import { writeAtomically } from './write-atomically.ts'

const columns = ['batch', 'batch_name', 'file', 'page', 'method', 'confidence', 'corrected', 'needs_review', 'read_at', 'snippet']

/** Rows written at a time. */
const rowsAtATime = 500

/**
 * Writes every page that a search finds, those that were read last first; also those that are too many to be put in order. Gives their
 * number. UTF-8 with a byte order mark, for Excel.
 * @param told how many are written so far
 * @throws DISK_FULL, OUTPUT_DENIED, and what aborts; then nothing is written
 */
export async function writeHits(
  db: SqliteDatabase,
  search: Search,
  path: string,
  told: (pages: number) => void,
  signal?: AbortSignal,
): Promise<number> {
  let pages = 0
  async function* parts(): AsyncGenerator<string> {
    yield `\ufeff${stringify([columns])}`
    let waiting: number[] = []
    const row = (): string => {
      const hits = hitsOf(db, waiting, search.text)
      pages += hits.length
      waiting = []
      told(pages)
      return hits.length === 0 ? '' : stringify(hits.map(toCells), { quoted_string: true })
    }
    for (const { pageId } of foundPages(db, search)) {
      waiting.push(pageId)
      if (waiting.length < rowsAtATime) continue
      yield row()
      await setImmediate()
      signal?.throwIfAborted()
    }
    yield row()
  }
  await writeAtomically(path, parts())
  return pages
}

function toCells(hit: SearchHit): (string | number | null)[] {
  return [
    hit.batchId,
    safeCell(hit.batchName),
    safeCell(hit.relativePath),
    hit.pageNumber,
    hit.method,
    hit.confidence === null ? null : Math.round(hit.confidence * 10) / 10,
    hit.corrected ? 'yes' : null,
    hit.needsReview ? 'yes' : null,
    new Date(hit.finishedAt).toISOString(),
    safeCell(hit.snippet),
  ]
}
