import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchId } from './contract/batch.ts'
import type { BatchCheck, TwinFile } from './contract/batch-check.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { type EngineSettings, workersAtSpeed } from './contract/settings.ts'
import { type BytesOfPages, diskNeed, measurePages } from './export/disk-need.ts'
import { drawSample } from './intake/draw-sample.ts'
import { type ContentsRead, readContents } from './intake/read-contents.ts'
import type { Clock } from './queue/ports.ts'
import { watchTimes } from './queue/watch-times.ts'
import { type BatchRecord, getBatch } from './store/batches.ts'
import { countPages } from './store/counts.ts'
import { discardBatch, discardedBatches, removeDiscarded, removeEmptyBatches } from './store/discard-batch.ts'
import { nextStartAt, samplesWanted, setStart, startBatch, startDueBatches } from './store/held-batches.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { artefactFolder } from './store/open-store.ts'
import { isCounted, sampledPages } from './store/sample.ts'
import { freeBytes } from './telemetry/disk-space.ts'
import { reportSample } from './telemetry/sample-report.ts'

interface Parts {
  db: SqliteDatabase
  dataDir: string
  settings: EngineSettings
  clock: Clock
  /** Workers that there may be on this computer. */
  mostWorkers: number
  announce(event: EngineEvent): void
  guarded(something: () => void): void
  haltFor(surprise: unknown): void
}

/** What was found out of a held batch. It can be found out again at any time, so nothing is lost with it. */
interface Check {
  contents: ContentsRead | null
  drawn: boolean
  /** What pages of the sample took, and how many had been read by then. */
  measured: { pages: number; bytes: BytesOfPages } | null
}

export type EngineChecks = ReturnType<typeof engineChecks>

/** Files are looked at all the time while a batch is inspected; whether all were, is asked so often, milliseconds. */
const lookEveryMs = 250

/** Held batches: draws their samples when every file was looked at, says what their checks found, starts them when their time comes. */
export function engineChecks({ db, dataDir, settings, clock, mostWorkers, announce, guarded, haltFor }: Parts) {
  const checks = new Map<BatchId, Check>()
  const stopping = new AbortController()
  let working: Promise<void> = Promise.resolve()
  let isLooking = false
  const starts = watchTimes({ clock, due: startDue })

  function startDue(now: number): number | null {
    let next: number | null = null
    guarded(() => {
      for (const batchId of startDueBatches(db, now)) started(batchId)
      next = nextStartAt(db)
    })
    return next
  }

  function started(batchId: BatchId): void {
    checks.delete(batchId)
    // Documents of which the sample was every page have outputs to be written.
    announce({ type: 'outputs-wanted', batchId })
    announce({ type: 'batch-changed', batchId })
  }

  function checkOf(batchId: BatchId): Check {
    const check = checks.get(batchId) ?? { contents: null, drawn: false, measured: null }
    checks.set(batchId, check)
    return check
  }

  /** One thing at a time; a surprise stops the work. */
  function afterwards(work: () => Promise<void>): Promise<void> {
    working = working.then(() => (stopping.signal.aborted ? undefined : work())).catch(haltFor)
    return working
  }

  function lookSoon(): void {
    if (isLooking || stopping.signal.aborted) return
    isLooking = true
    clock.after(lookEveryMs, () => {
      isLooking = false
      void afterwards(lookAtAll)
    })
  }

  async function lookAtAll(): Promise<void> {
    for (const { batchId, hasSample } of samplesWanted(db)) {
      const check = checkOf(batchId)
      if (isCounted(db, batchId)) await lookAt(batchId, check, hasSample)
      await measure(batchId, check)
    }
  }

  async function lookAt(batchId: BatchId, check: Check, hasSample: boolean): Promise<void> {
    if (check.contents && check.drawn) return
    check.contents ??= await readContents(db, batchId, stopping.signal)
    if (!hasSample) await drawSample(db, batchId, stopping.signal)
    if (stopping.signal.aborted) return
    check.drawn = true
    announce({ type: 'batch-changed', batchId })
  }

  async function measure(batchId: BatchId, check: Check): Promise<void> {
    const sampled = sampledPages(db, batchId)
    const pages = sampled.filter((page) => page.state === 'done').length
    if (pages === 0 || check.measured?.pages === pages) return
    const bytes = await measurePages(artefactFolder(dataDir), getBatch(db, batchId).settings.formats, sampled)
    if (bytes) check.measured = { pages, bytes }
    announce({ type: 'batch-changed', batchId })
  }

  async function removeAll(): Promise<void> {
    for (const batchId of discardedBatches(db)) {
      while (!removeDiscarded(db, batchId)) {
        await nextTurn()
        if (stopping.signal.aborted) return
      }
    }
  }

  return {
    /** Goes on with everything that an earlier run left, and with batches that are held from now on. */
    begin(): void {
      starts.look()
      lookSoon()
    },

    /** At the start of a run, before anything else. */
    removeLeftOvers(): void {
      guarded(() => removeEmptyBatches(db))
      void afterwards(removeAll)
    },

    /** The clock was set, or the computer slept. */
    look: () => starts.look(),

    hear(event: EngineEvent): void {
      if (looksAfter.has(event.type) && 'batchId' in event && checks.has(event.batchId)) lookSoon()
    },

    /** False when it is not held. */
    start(batchId: BatchId): boolean {
      if (!startBatch(db, batchId, clock.now())) return false
      started(batchId)
      return true
    },

    startAt(batchId: BatchId, at: number | null): boolean {
      if (!setStart(db, batchId, at)) return false
      announce({ type: 'batch-changed', batchId })
      starts.look()
      return true
    },

    /** From now on nobody is shown it. */
    giveUp(batchId: BatchId): boolean {
      checks.delete(batchId)
      return discardBatch(db, batchId, clock.now())
    },

    /** Removes the rows of all that were given up, after whatever is being looked at. */
    remove: (): Promise<void> => afterwards(removeAll),

    report({ id, outputDir, settings: chosen }: BatchRecord): BatchCheck {
      const { contents, drawn, measured } = checkOf(id)
      if (!contents) lookSoon()
      const pages = countPages(db, id)
      const workers = workersAtSpeed(settings)
      const facts = { workers, mostWorkers, pagesLeft: pages.queued + pages.running, settings: chosen }
      const sample = reportSample({ sampled: sampledPages(db, id), drawn, ...facts })
      const places = { outputDir, dataDir, free: freeBytes }
      const written = pages.queued + pages.running + pages.ocr + pages.text + pages.blank
      const disk =
        contents && measured
          ? diskNeed(measured.bytes, { ...places, pages: written, pagesLeft: facts.pagesLeft, sourceBytes: contents.bytes })
          : null
      return { contents: contents && { kinds: contents.kinds, bytes: contents.bytes, twins: contents.twins }, sample, disk }
    },

    twinFiles(batchId: BatchId, offset: number, limit: number): { total: number; rows: TwinFile[] } {
      const files = checkOf(batchId).contents?.twinFiles ?? []
      return { total: files.length, rows: files.slice(offset, offset + limit) }
    },

    async stop(): Promise<void> {
      stopping.abort()
      starts.stop()
      await working
    },
  }
}

/** What may have been the last that was missing. */
const looksAfter = new Set<EngineEvent['type']>(['document-inspected', 'import-finished', 'page-settled'])
