import { type BatchId, type BatchSummary, type FileCounts, type PageCounts, totalFiles, totalPages } from '../contract/batch.ts'
import { batchState } from '../queue/derive-state.ts'
import { type BatchRecord, getBatch, listBatches } from '../store/batches.ts'
import { type BatchCounts, countBatch } from '../store/count-batch.ts'
import { isBatchOver } from '../store/counts.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { RateMeter } from './rate-meter.ts'

/** A summary that was made, how long that took, and whether anything changed since. */
interface Kept {
  summary: BatchSummary
  madeAt: number
  costMs: number
  outdated: boolean
}

interface Asked {
  count?: (id: BatchId) => Promise<BatchCounts>
  rest?: () => number | null
}

/** Batches as the operator sees them: what is stored, what is derived from it, and how fast it goes. */
export class BatchOverview {
  readonly #db: SqliteDatabase
  readonly #elapsed: () => number
  readonly #rest: () => number | null
  readonly #meters = new Map<BatchId, RateMeter>()
  readonly #all = new RateMeter()
  readonly #kept = new Map<BatchId, Kept>()
  readonly #count: (id: BatchId) => Promise<BatchCounts>
  readonly #counting = new Map<BatchId, Promise<BatchSummary>>()
  /** How often something was decided about a batch: what was counted before is not kept. */
  readonly #decisions = new Map<BatchId, number>()

  /**
   * @param elapsed milliseconds on a clock that nobody sets
   * @param count counts for those who can wait for it, without holding up this process
   * @param rest when pages are read again, Unix milliseconds; null while they are
   */
  constructor(db: SqliteDatabase, elapsed: () => number, { count, rest }: Asked = {}) {
    this.#db = db
    this.#elapsed = elapsed
    this.#count = count ?? (async (id) => countBatch(db, id))
    this.#rest = rest ?? (() => null)
  }

  pageSettled(batchId: BatchId): void {
    this.#meterOf(batchId).pageSettled(this.#elapsed())
    this.#all.pageSettled(this.#elapsed())
  }

  /** It stands still now: how fast it was says nothing about how fast it goes on. */
  paused(batchId: BatchId): void {
    this.#meters.get(batchId)?.reset()
    this.#all.reset()
  }

  /** Everything stood still, in a sleep of the computer say. */
  stoodStill(): void {
    for (const meter of this.#meters.values()) meter.reset()
    this.#all.reset()
  }

  /** Something decided about this batch: the next look counts again. */
  changed(batchId: BatchId): void {
    this.#kept.delete(batchId)
    this.#decisions.set(batchId, this.#decisionsOf(batchId) + 1)
  }

  /** Work on this batch went on: the next look counts again, unless it was counted a moment ago. */
  progressed(batchId: BatchId): void {
    const kept = this.#kept.get(batchId)
    if (kept) kept.outdated = true
  }

  /** All batches, the newest first, each as of a moment ago at most. */
  list(): BatchSummary[] {
    return listBatches(this.#db).map((record) => this.#glanceAt(record))
  }

  /** As of a moment ago at most. @throws BATCH_UNKNOWN */
  glance(id: BatchId): BatchSummary {
    return this.#glanceAt(getBatch(this.#db, id))
  }

  /** The same as `list` for those who can wait: nothing else is held up while it is counted. */
  listSoon(): Promise<BatchSummary[]> {
    return Promise.all(listBatches(this.#db).map((record) => this.#glanceSoon(record)))
  }

  /** The same as `glance`. @throws BATCH_UNKNOWN */
  async glanceSoon(id: BatchId): Promise<BatchSummary> {
    return this.#glanceSoon(getBatch(this.#db, id))
  }

  /** As of now. @throws BATCH_UNKNOWN */
  get(id: BatchId): BatchSummary {
    return this.#keep(getBatch(this.#db, id))
  }

  /** Of all batches together. */
  pagesPerMinute(): number | null {
    return this.#all.pagesPerMinute(this.#elapsed())
  }

  /** Counting takes 100 ms for a million pages, so it may not take more than a twentieth of the time; the end is never told late. */
  #glanceAt(record: BatchRecord): BatchSummary {
    return this.#freshOf(record) ?? this.#keep(record)
  }

  #glanceSoon(record: BatchRecord): BatchSummary | Promise<BatchSummary> {
    const fresh = this.#freshOf(record)
    if (fresh) return fresh
    const counting = this.#counting.get(record.id) ?? this.#countSoon(record).finally(() => this.#counting.delete(record.id))
    this.#counting.set(record.id, counting)
    return counting
  }

  /** What was decided while it was counted may be missing in it, so that it is counted once more. */
  async #countSoon(record: BatchRecord): Promise<BatchSummary> {
    for (;;) {
      const decisions = this.#decisionsOf(record.id)
      const began = performance.now()
      const counts = await this.#count(record.id)
      if (decisions !== this.#decisionsOf(record.id)) continue
      return this.#keepCounted(getBatch(this.#db, record.id), counts, performance.now() - began)
    }
  }

  #decisionsOf(id: BatchId): number {
    return this.#decisions.get(id) ?? 0
  }

  #freshOf(record: BatchRecord): BatchSummary | null {
    const kept = this.#kept.get(record.id)
    if (!kept) return null
    const isFresh = performance.now() - kept.madeAt < kept.costMs * 20
    return !kept.outdated || (isFresh && !isBatchOver(this.#db, record.id)) ? kept.summary : null
  }

  #keep(record: BatchRecord): BatchSummary {
    const began = performance.now()
    const counts = countBatch(this.#db, record.id)
    return this.#keepCounted(record, counts, performance.now() - began)
  }

  #keepCounted(record: BatchRecord, counts: BatchCounts, costMs: number): BatchSummary {
    const summary = this.#summarise(record, counts)
    // The rate and the time left of a running batch change even when nothing happens; one that is paused only changes by what is told.
    const outdated = ['held', 'importing', 'running'].includes(summary.state)
    this.#kept.set(record.id, { summary, madeAt: performance.now(), costMs, outdated })
    return summary
  }

  #summarise(record: BatchRecord, { closedAt, ...counts }: BatchCounts): BatchSummary {
    const state = batchState({ ...record, ...counts })
    const { id, name, createdAt, outputDir, priority, settings, stopsAt } = record
    const isOver = !['importing', 'held'].includes(state) && (record.importFinishedAt ?? record.cancelledAt) !== null
    const { pausedCode, pausedDetail } = record
    const pausedFor = state === 'paused' && pausedCode !== null ? { code: pausedCode, detail: pausedDetail ?? '' } : null
    const held = record.heldAt === null ? null : { startsAt: record.startsAt }
    const speed = this.#speed(id, state, pagesLeft(counts.files, counts.uninspectedFiles, counts.pages))
    return {
      id,
      name,
      state,
      createdAt,
      endedAt: isOver ? closedAt : null,
      outputDir,
      priority,
      settings,
      pausedFor,
      held,
      stopsAt,
      restsUntil: this.#restsUntil(state, counts.pages.queued > 0),
      ...counts,
      ...speed,
    }
  }

  /** While files are written out it does not rest, whatever the hours are. */
  #restsUntil(state: string, pagesWaiting: boolean): number | null {
    return state === 'running' && pagesWaiting ? this.#rest() : null
  }

  #speed(id: BatchId, state: string, left: number): Pick<BatchSummary, 'pagesPerMinute' | 'pagesOfMinutes' | 'etaMs'> {
    const meter = this.#meters.get(id)
    if (state !== 'running' || !meter) return { pagesPerMinute: null, pagesOfMinutes: [], etaMs: null }
    const now = this.#elapsed()
    return { pagesPerMinute: meter.pagesPerMinute(now), pagesOfMinutes: meter.pagesOfMinutes(now), etaMs: meter.timeFor(left, now) }
  }

  #meterOf(id: BatchId): RateMeter {
    const known = this.#meters.get(id)
    if (known) return known
    this.#forgetSilent()
    const meter = new RateMeter()
    this.#meters.set(id, meter)
    return meter
  }

  /** A program that runs for weeks reads thousands of batches, and each meter remembers half an hour second by second. */
  #forgetSilent(): void {
    const now = this.#elapsed()
    for (const [id, meter] of this.#meters) if (meter.isSilent(now)) this.#meters.delete(id)
  }
}

/** Queued and running pages, and for files that are not counted yet the mean of those that are. */
export function pagesLeft(files: FileCounts, uninspected: number, pages: PageCounts): number {
  const known = pages.queued + pages.running
  const inspectedFiles = Math.max(1, totalFiles(files) - uninspected)
  return known + Math.round((uninspected * totalPages(pages)) / inspectedFiles)
}
