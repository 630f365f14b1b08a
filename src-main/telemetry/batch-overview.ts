import { type BatchId, type BatchSummary, type FileCounts, type PageCounts, totalFiles, totalPages } from '../contract/batch.ts'
import { batchState } from '../queue/derive-state.ts'
import { type BatchRecord, getBatch, listBatches } from '../store/batches.ts'
import { type BatchCounts, countBatchTimed, type TimedCounts } from '../store/count-batch.ts'
import { isBatchOver } from '../store/counts.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { KeptSummaries } from './kept-summaries.ts'
import { RateMeter } from './rate-meter.ts'

interface Asked {
  count?: (id: BatchId) => Promise<TimedCounts>
  rest?: () => number | null
}

/** Batches as the operator sees them: what is stored, what is derived from it, and how fast it goes. */
export class BatchOverview {
  readonly #db: SqliteDatabase
  readonly #elapsed: () => number
  readonly #rest: () => number | null
  readonly #meters = new Map<BatchId, RateMeter>()
  readonly #all = new RateMeter()
  readonly #kept = new KeptSummaries((id) => this.#mayBeMadeAnew(id))
  #mayBeMadeAnew: (id: BatchId) => void = () => {}
  readonly #count: (id: BatchId) => Promise<TimedCounts>
  readonly #counting = new Map<BatchId, Promise<BatchSummary>>()
  /** Batches whose work went on while they were counted. */
  readonly #progressed = new Set<BatchId>()
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
    this.#count = count ?? (async (id) => countBatchTimed(db, id))
    this.#rest = rest ?? (() => null)
  }

  /** Told of a batch whose summary was given out although it missed something, when the next look counts again. */
  onMayBeMadeAnew(told: (id: BatchId) => void): void {
    this.#mayBeMadeAnew = told
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
    this.#kept.forget(batchId)
    this.#decisions.set(batchId, this.#decisionsOf(batchId) + 1)
  }

  /** Work on this batch went on: the next look counts again, unless it was counted a moment ago. */
  progressed(batchId: BatchId): void {
    this.#kept.progressed(batchId)
    if (this.#counting.has(batchId)) this.#progressed.add(batchId)
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

  /** Nobody is told of new summaries any more. */
  stop(): void {
    this.#kept.stop()
  }

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
      this.#progressed.delete(record.id)
      const timed = await this.#count(record.id)
      if (decisions !== this.#decisionsOf(record.id)) continue
      return this.#keepCounted(getBatch(this.#db, record.id), timed, this.#progressed.delete(record.id))
    }
  }

  #decisionsOf(id: BatchId): number {
    return this.#decisions.get(id) ?? 0
  }

  #freshOf(record: BatchRecord): BatchSummary | null {
    return this.#kept.freshOf(record.id, () => isBatchOver(this.#db, record.id))
  }

  #keep(record: BatchRecord): BatchSummary {
    return this.#keepCounted(record, countBatchTimed(this.#db, record.id), false)
  }

  #keepCounted(record: BatchRecord, { counts, costMs }: TimedCounts, outdated: boolean): BatchSummary {
    const summary = this.#summarise(record, counts)
    // One that is paused only changes by what is told.
    const moves = ['held', 'importing', 'running'].includes(summary.state)
    this.#kept.keep(summary, { costMs, moves, outdated })
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
