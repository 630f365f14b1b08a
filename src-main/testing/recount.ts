import { recountFailures } from './recount-failures.ts'
import type { BatchRow, DocumentRow, PageRow, Stored } from './stored-rows.ts'

/** Counts what is stored one row after the other, without an index, a join or a word of the code that is tested. */
export function recountBatch(stored: Stored, batch: BatchRow) {
  const documents = stored.documents.filter((document) => document.batch_id === batch.id)
  const pages = stored.pages.filter((page) => page.batch_id === batch.id)
  const of = documents.map((document) => recountDocument(stored, document))
  const files = { open: 0, done: 0, failed: 0, excluded: 0 }
  for (const { file } of of) files[file] += 1
  const closedAt = documents.map((document) => document.closed_at)
  const toReview = pages.filter((page) => needsReview(stored, page))
  return {
    summary: {
      files,
      pages: recountPages(stored, pages),
      filesIn: batch.files_found,
      pagesIn: documents.reduce((sum, document) => sum + (document.page_count ?? 0), 0),
      uninspectedFiles: documents.filter((one) => one.closed_at === null && ['waiting', 'running'].includes(one.inspection)).length,
      unreadableFiles: documents.filter((one) => one.inspection === 'failed').length,
      toReview: toReview.length,
      endedAt: isLeftOpen(stored, batch) || closedAt.length === 0 || closedAt.includes(null) ? null : Math.max(...closedAt.map(Number)),
    },
    lists: {
      all: documents.map(({ id }) => id),
      failed: of.filter(({ shown }) => shown === 'failed').map(({ id }) => id),
      open: of.filter(({ shown }) => shown === 'open').map(({ id }) => id),
      done: of.filter(({ shown }) => shown === 'done').map(({ id }) => id),
      excluded: of.filter(({ shown }) => shown === 'excluded').map(({ id }) => id),
      toReview: documents.filter(({ id }) => toReview.some((page) => page.document_id === id)).map(({ id }) => id),
      named: documents.filter((document) => document.relative_path.includes('a/')).map(({ id }) => id),
    },
    rows: of.map(({ row }) => row),
    cells: pages.map(({ id, state, method }) => `${id} ${state} ${method}`),
    marks: pages.map((page) => markOf(stored, page)).join(''),
    ...recountFailures(stored, batch.id, documents, pages),
    work: recountWork(stored, documents, pages),
  }
}

/** Whether more of it may come: files that its search still finds, or pages once somebody starts it. */
function isLeftOpen({ held }: Stored, { id, cancelled_at, import_finished_at, paused_at }: BatchRow): boolean {
  return cancelled_at === null && (import_finished_at === null || (held.has(id) && paused_at === null))
}

function recountPages({ exclusions }: Stored, pages: PageRow[]) {
  const counts = { queued: 0, running: 0, ocr: 0, text: 0, blank: 0, error: 0, cancelled: 0, excluded: 0 }
  for (const { id, state, method } of pages) {
    const isExcluded = exclusions.some((one) => one.page_id === id)
    counts[(isExcluded ? 'excluded' : state === 'done' ? method : state) as keyof typeof counts] += 1
  }
  return counts
}

function recountDocument(stored: Stored, document: DocumentRow) {
  const { id, inspection, closed_at, page_count, relative_path } = document
  const pages = stored.pages.filter((page) => page.document_id === id)
  const counts = recountPages(stored, pages)
  const output = stored.outputFailures.get(id)
  const isExcluded = stored.exclusions.some((one) => one.document_id === id && one.page_id === null)
  const isFailed = counts.error > 0 || output !== undefined
  const confidences = pages.flatMap((page) => stored.results.get(page.result_id ?? 0)?.confidence ?? [])
  const ids = new Set(pages.map((page) => page.id))
  const attempts = stored.attempts.filter((attempt) => ids.has(attempt.page_id))
  return {
    id,
    file: fileOf(),
    shown: shown(),
    row: {
      id,
      relativePath: relative_path,
      state: isExcluded ? 'excluded' : stateOf(),
      pages: { settled: pages.length - counts.queued - counts.running, failed: counts.error },
      confidence: confidences.length === 0 ? null : Math.round((1e6 * confidences.reduce((a, b) => a + b)) / confidences.length) / 1e6,
      workedMs: attempts.reduce((sum, attempt) => sum + attempt.finished_at - attempt.started_at, 0),
      errorCode: document.error_code ?? output?.code ?? null,
    },
  }

  function fileOf(): 'open' | 'failed' | 'excluded' | 'done' {
    if (inspection === 'failed') return 'failed'
    if (inspection === 'cancelled') return 'excluded'
    if (closed_at === null) return 'open'
    if (isFailed) return 'failed'
    return counts.cancelled + counts.excluded > 0 ? 'excluded' : 'done'
  }

  function shown(): 'failed' | 'open' | 'excluded' | 'done' {
    if (inspection === 'failed' || isFailed) return 'failed'
    if (closed_at === null) return 'open'
    return inspection === 'cancelled' || pages.some(({ state }) => state === 'cancelled') ? 'excluded' : 'done'
  }

  /** The first that is so. */
  function stateOf(): string {
    const words: [boolean, string][] = [
      [inspection === 'running', 'waiting'],
      [inspection !== 'done', inspection],
      [counts.running > 0, 'running'],
      [counts.cancelled > 0, 'cancelled'],
      [closed_at === null && pages.length === counts.queued, 'queued'],
      [closed_at === null, 'running'],
      [counts.error > 0 && counts.error === page_count, 'failed'],
      [isFailed, 'problems'],
      [counts.excluded > 0, 'excluded'],
    ]
    return words.find(([is]) => is)?.[1] ?? 'done'
  }
}

/** Pages that a person should look at: recognised, hard to read, and not looked at yet. */
export function needsReview({ results, corrections, confirmations }: Stored, { id, state, result_id }: PageRow): boolean {
  const result = results.get(result_id ?? 0)
  if (state !== 'done' || result?.method !== 'ocr' || corrections.has(id) || confirmations.get(id) === result_id) return false
  return result.word_count === 0 || (result.confidence ?? 100) < 75 || result.unsure_words > result.word_count / 4
}

function markOf(stored: Stored, page: PageRow): string {
  if (page.state !== 'done') return page.state === 'error' ? 'failed' : page.state
  if (page.method !== 'ocr') return String(page.method)
  return needsReview(stored, page) ? 'review' : 'done'
}

function recountWork(stored: Stored, documents: DocumentRow[], pages: PageRow[]) {
  const tries = pages.map(({ id }) => stored.attempts.filter((attempt) => attempt.page_id === id)).filter((tries) => tries.length > 0)
  const all = tries.flat()
  const engines = pages.flatMap((page) => stored.results.get(page.result_id ?? 0)?.engine ?? [])
  return {
    attempts: all.length,
    retries: all.length - tries.length,
    pagesTriedAgain: tries.filter((one) => one.length > 1).length,
    givenBack: all.filter(({ end }) => end === 'given-back').length,
    stoppedWithTheProgram: all.filter(({ end }) => end === 'stopped-with-the-program').length,
    workedMs: all.reduce((sum, attempt) => sum + attempt.finished_at - attempt.started_at, 0),
    enginePages: engines.length,
    filesHashed: documents.filter((document) => document.content_hash !== null).length,
  }
}

/** Pages on which a word stands, as they would be found. */
export function recountWord({ pages, corrections, results }: Stored, word: string): number[] {
  const textOf = (page: PageRow) => corrections.get(page.id) ?? results.get(page.result_id ?? 0)?.text ?? ''
  return pages
    .filter((page) => page.state === 'done' && textOf(page).split(' ').includes(word))
    .map(({ id }) => id)
    .sort((a, b) => a - b)
}
