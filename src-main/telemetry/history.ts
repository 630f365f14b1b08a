import type { AttemptNews, EngineEvent } from '../contract/engine-events.ts'
import type { PageId } from '../contract/page.ts'
import type { PageSums } from '../contract/throughput.ts'
import type { Clock } from '../queue/ports.ts'
import { type HistoryEntry, minuteMs, sumOfPages } from '../store/history.ts'
import { writeMinutes } from '../store/keep-history.ts'
import type { NewMark } from '../store/marks.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { queueDepth } from '../store/queue-depth.ts'
import { markOf } from './mark-of.ts'
import { MinuteRecord, type Sample } from './minute-record.ts'

/** Milliseconds between two looks at the workers and the memory. */
const sampleEveryMs = 5_000
/** Pages of which it is known when they came back; of more the oldest are forgotten, and count from when their document came. */
const mostReturned = 10_000
/** Minutes that wait to be written because the database takes none; of more the oldest are given up. */
const mostWaiting = 24 * 60

interface Parts {
  db: SqliteDatabase
  clock: Clock
  sample(): Sample
  /** Since when the document that has waited longest has had pages in the queue; null when none waits. */
  oldestQueuedAt(): number | null
  /** The same that goes into the minute. @param waitedMs milliseconds in the queue; null when that is not known */
  ended(attempt: AttemptNews, isBack: boolean, waitedMs: number | null): void
  /** A minute was written. */
  written(): void
  /** It could not be written; what is not written is tried again with the next minute. */
  failed(surprise: unknown): void
}

/** Keeps the history of the work: hears what the engine announces, and writes once a minute and at the end. */
export class History {
  readonly #parts: Parts
  readonly #returnedAt = new Map<PageId, number>()
  #record: MinuteRecord
  #minutes: HistoryEntry[] = []
  #marks: NewMark[] = []
  #forgetAlarm: () => void
  #forgetSample: () => void

  constructor(parts: Parts) {
    this.#parts = parts
    this.#record = this.#begin()
    this.#forgetAlarm = parts.clock.after(this.#untilNextMinute(), this.#minuteOver)
    this.#forgetSample = parts.clock.after(sampleEveryMs, this.#sample)
  }

  hear(event: EngineEvent): void {
    if (event.type === 'page-settled' || event.type === 'page-returned') this.#attemptEnded(event)
    const mark = markOf(event, this.#parts.clock.now())
    if (mark) this.note(mark)
  }

  /** Written with the minute that is running. */
  note(mark: NewMark): void {
    this.#marks.push(mark)
  }

  /** What happened since the last minute that was written. */
  notWritten(): PageSums {
    return [this.#record.sums(), ...this.#minutes].reduce(sumOfPages)
  }

  /** Writes the minute that is running; nothing is written any more. */
  stop(): void {
    this.#forgetAlarm()
    this.#forgetSample()
    this.note({ at: this.#parts.clock.now(), kind: 'program-stopped' })
    this.#close()
    this.#write()
  }

  #attemptEnded(event: Extract<EngineEvent, { type: 'page-settled' | 'page-returned' }>): void {
    const { pageId, attempt } = event
    const isBack = event.type === 'page-returned'
    const waitedSince = this.#returnedAt.get(pageId) ?? attempt.queuedAt
    const waitedMs = waitedSince === null ? null : attempt.startedAt - waitedSince
    this.#record.attemptEnded(attempt, isBack, waitedMs)
    this.#parts.ended(attempt, isBack, waitedMs)
    if (!isBack) this.#returnedAt.delete(pageId)
    else if (attempt.end === 'failed') this.#returned(pageId, attempt.finishedAt)
  }

  #returned(pageId: PageId, at: number): void {
    this.#returnedAt.set(pageId, at)
    const [oldest] = this.#returnedAt.keys()
    if (oldest !== undefined && this.#returnedAt.size > mostReturned) this.#returnedAt.delete(oldest)
  }

  #sample = (): void => {
    this.#forgetSample = this.#parts.clock.after(sampleEveryMs, this.#sample)
    this.#record.sample(this.#parts.sample())
  }

  #minuteOver = (): void => {
    this.#forgetAlarm = this.#parts.clock.after(this.#untilNextMinute(), this.#minuteOver)
    try {
      this.#close()
      this.#write()
      this.#parts.written()
    } catch (surprise) {
      this.#parts.failed(surprise)
    }
  }

  #begin(): MinuteRecord {
    const { clock } = this.#parts
    return new MinuteRecord(Math.floor(clock.now() / minuteMs) * minuteMs, clock.elapsed())
  }

  #close(): void {
    const { db, clock, oldestQueuedAt, sample } = this.#parts
    this.#record.sample(sample())
    const queued = queueDepth(db)
    const oldest = oldestQueuedAt()
    const oldestWaitMs = oldest === null ? null : Math.max(0, clock.now() - oldest)
    if (!this.#record.isEmpty(queued)) this.#minutes.push(this.#record.closed(clock.elapsed(), queued, oldestWaitMs))
    this.#minutes = this.#minutes.slice(-mostWaiting)
    this.#record = this.#begin()
  }

  #write(): void {
    writeMinutes(this.#parts.db, this.#minutes, this.#marks, this.#parts.clock.now())
    this.#minutes = []
    this.#marks = []
  }

  #untilNextMinute(): number {
    return minuteMs - (this.#parts.clock.now() % minuteMs)
  }
}
