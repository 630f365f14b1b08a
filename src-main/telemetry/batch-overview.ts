import { type BatchId, type BatchSummary, type FileCounts, type PageCounts, totalFiles, totalPages } from '../contract/batch.ts'
import { batchState } from '../queue/derive-state.ts'
import { type BatchRecord, getBatch, listBatches } from '../store/batches.ts'
import { batchEndedAt, countFiles, countInput, countPages, countUninspected, countUnreadable } from '../store/counts.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { RateMeter } from './rate-meter.ts'

/** Batches as the operator sees them: what is stored, what is derived from it, and how fast it goes. */
export class BatchOverview {
  readonly #db: SqliteDatabase
  readonly #now: () => number
  readonly #meters = new Map<BatchId, RateMeter>()
  readonly #all = new RateMeter()
  /** Summaries of batches of which nothing changed since they were made; a finished batch is counted once. */
  readonly #kept = new Map<BatchId, BatchSummary>()

  constructor(db: SqliteDatabase, now: () => number) {
    this.#db = db
    this.#now = now
  }

  pageSettled(batchId: BatchId): void {
    this.#meterOf(batchId).pageSettled(this.#now())
    this.#all.pageSettled(this.#now())
  }

  /** It stands still now: how fast it was says nothing about how fast it goes on. */
  paused(batchId: BatchId): void {
    this.#meters.get(batchId)?.reset()
    this.#all.reset()
  }

  /** The next look at this batch counts again. */
  changed(batchId: BatchId): void {
    this.#kept.delete(batchId)
  }

  list(): BatchSummary[] {
    return listBatches(this.#db).map((record) => this.#summaryOf(record))
  }

  /** @throws BATCH_UNKNOWN */
  get(id: BatchId): BatchSummary {
    return this.#summaryOf(getBatch(this.#db, id))
  }

  /** Of all batches together. */
  pagesPerMinute(): number | null {
    return this.#all.pagesPerMinute(this.#now())
  }

  #summaryOf(record: BatchRecord): BatchSummary {
    const kept = this.#kept.get(record.id)
    if (kept) return kept
    const summary = this.#summarise(record)
    const ended = !['importing', 'running', 'paused'].includes(summary.state)
    if (ended && summary.files.open === 0) this.#kept.set(record.id, summary)
    return summary
  }

  #summarise(record: BatchRecord): BatchSummary {
    const files = countFiles(this.#db, record.id)
    const pages = countPages(this.#db, record.id)
    const state = batchState({ ...record, files, pages })
    const { id, name, createdAt, outputDir, settings } = record
    const endedAt = state === 'importing' ? null : batchEndedAt(this.#db, id)
    const uninspectedFiles = countUninspected(this.#db, id)
    const unreadableFiles = countUnreadable(this.#db, id)
    const { pausedCode, pausedDetail } = record
    const pausedFor = state === 'paused' && pausedCode !== null ? { code: pausedCode, detail: pausedDetail ?? '' } : null
    const input = countInput(this.#db, id)
    const speed = this.#speed(id, state, pagesLeft(files, uninspectedFiles, pages))
    return {
      id,
      name,
      state,
      createdAt,
      endedAt,
      outputDir,
      settings,
      pausedFor,
      files,
      ...input,
      uninspectedFiles,
      unreadableFiles,
      pages,
      ...speed,
    }
  }

  #speed(id: BatchId, state: string, left: number): Pick<BatchSummary, 'pagesPerMinute' | 'etaMs'> {
    const meter = this.#meters.get(id)
    if (state !== 'running' || !meter) return { pagesPerMinute: null, etaMs: null }
    return { pagesPerMinute: meter.pagesPerMinute(this.#now()), etaMs: meter.timeFor(left, this.#now()) }
  }

  #meterOf(id: BatchId): RateMeter {
    const meter = this.#meters.get(id) ?? new RateMeter()
    this.#meters.set(id, meter)
    return meter
  }
}

/** Queued and running pages, and for files that are not counted yet the mean of those that are. */
function pagesLeft(files: FileCounts, uninspected: number, pages: PageCounts): number {
  const known = pages.queued + pages.running
  const inspectedFiles = Math.max(1, totalFiles(files) - uninspected)
  return known + Math.round((uninspected * totalPages(pages)) / inspectedFiles)
}
