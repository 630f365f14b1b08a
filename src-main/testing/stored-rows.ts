import type { SqliteDatabase } from '../store/open-database.ts'

/** All that is stored, as it is: what a recount is made of. Nothing in here asks a condition. */

export interface BatchRow {
  id: string
  files_found: number
  import_finished_at: number | null
  paused_at: number | null
  cancelled_at: number | null
  created_at: number
}

export interface DocumentRow {
  id: number
  batch_id: string
  relative_path: string
  inspection: string
  page_count: number | null
  content_hash: string | null
  error_code: string | null
  error_detail: string | null
  failed_at: number | null
  closed_at: number | null
}

export interface PageRow {
  id: number
  batch_id: string
  document_id: number
  page_number: number
  state: string
  method: string | null
  result_id: number | null
  error_code: string | null
  error_detail: string | null
  finished_at: number | null
  needs_review: number
}

export interface ResultRow {
  id: number
  method: string
  text: string
  confidence: number | null
  word_count: number
  unsure_words: number
  engine: string
}

export interface AttemptRow {
  id: number
  page_id: number
  end: string
  started_at: number
  finished_at: number
  error_code: string | null
}

interface ExclusionRow {
  id: number
  batch_id: string
  document_id: number
  page_id: number | null
}

export interface Stored {
  batches: BatchRow[]
  held: Map<string, { discarded_at: number | null }>
  documents: DocumentRow[]
  pages: PageRow[]
  results: Map<number, ResultRow>
  attempts: AttemptRow[]
  exclusions: ExclusionRow[]
  outputFailures: Map<number, { code: string; detail: string; failed_at: number }>
  corrections: Map<number, string>
  /** The result that was found right, by the page. */
  confirmations: Map<number, number>
  tries: { id: number; batch_id: string; group_key: string }[]
  tried: { page_id: number; try_id: number }[]
}

export function storedRows(db: SqliteDatabase): Stored {
  const rows = <Row>(table: string): Row[] => db.prepare<[], Row>(`select * from ${table}`).all()
  const byKey = <Row extends object>(table: string, key: keyof Row): [never, Row][] =>
    rows<Row>(table).map((row) => [row[key] as never, row])
  return {
    batches: rows('batches'),
    held: new Map(byKey<{ batch_id: string; discarded_at: number | null }>('held_batches', 'batch_id')),
    documents: rows<DocumentRow>('documents').sort((a, b) => a.id - b.id),
    pages: rows<PageRow>('page_jobs').sort((a, b) => a.document_id - b.document_id || a.page_number - b.page_number),
    results: new Map(byKey<ResultRow>('page_results', 'id')),
    attempts: rows('attempts'),
    exclusions: rows('exclusions'),
    outputFailures: new Map(
      byKey<{ document_id: number; code: string; detail: string; failed_at: number }>('output_failures', 'document_id'),
    ),
    corrections: new Map(rows<{ page_id: number; text: string }>('page_corrections').map(({ page_id, text }) => [page_id, text])),
    confirmations: new Map(
      rows<{ page_id: number; result_id: number }>('page_confirmations').map(({ page_id, result_id }) => [page_id, result_id]),
    ),
    tries: rows('tries'),
    tried: rows('tried_pages'),
  }
}
