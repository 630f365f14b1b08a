import { isDatabaseBroken } from './broken-database.ts'
import type { BatchId } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { type ErrorCode, LeafcutterError } from './contract/error-catalogue.ts'
import type { EngineSettings } from './contract/settings.ts'
import type { WorkingRooms } from './engine-news.ts'
import type { EngineCondition } from './engine-options.ts'
import type { Clock } from './queue/ports.ts'
import { pauseBatch } from './store/batches.ts'
import type { Store } from './store/open-store.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'
import type { BatchOverview } from './telemetry/batch-overview.ts'
import { whenThereIsSpace } from './telemetry/disk-space.ts'

interface Parts {
  store: Store
  dataDir: string
  settings: EngineSettings
  overview: BatchOverview
  condition: EngineCondition
  clock: Clock
  rooms(): WorkingRooms
  announce(event: EngineEvent): void
  /** Begins to work. */
  work(): void
  /** There may be something to begin, or still something in the way. */
  wake(): void
}

/** What stops all work or that of one batch, and how it goes on when that was mended. */
export function engineTrouble({ store, dataDir, settings, overview, condition, clock, rooms, announce, work, wake }: Parts) {
  let isOver = false
  let stopLooking: () => void = () => {}

  /** Nothing more may start; what is being read finishes. */
  function halt(code: ErrorCode, detail: string): void {
    if (condition.trouble && !becomesBroken(code)) return
    if (isDatabaseBroken(code)) store.distrust()
    condition.trouble = troubleOf(code, detail)
    const { dispatcher, inspector, exporter } = rooms()
    void dispatcher.stop(settings.pageSeconds * 1000)
    void inspector.stop()
    void exporter.stop()
    announce({ type: 'run-stopped', code, detail })
    if (code === 'DISK_FULL') stopLooking = whenThereIsSpace(foldersToWrite, clock, goOn, enoughToGoOn())
  }

  /** A broken database outweighs trouble that would go by. */
  function becomesBroken(code: ErrorCode): boolean {
    return isDatabaseBroken(code) && !isDatabaseBroken(condition.trouble?.code)
  }

  function troubleOf(code: ErrorCode, detail: string): LeafcutterError {
    if (isDatabaseBroken(code)) return new LeafcutterError(code, { path: store.db.name, detail })
    if (code !== 'DISK_FULL') return new LeafcutterError(code, { detail })
    return new LeafcutterError(code, { detail: `${detail}; work goes on by itself when ${enoughToGoOn() / 1_000_000_000} GB is free` })
  }

  /** Never less than must stay free anyway, or it would stop again at once. */
  function enoughToGoOn(): number {
    return Math.max(settings.diskEnoughBytes, settings.diskFloorBytes)
  }

  /** The data folder, and the output folders of the batches that are not over. */
  function foldersToWrite(): string[] {
    const live = overview.list().filter((batch) => batch.files.open > 0 && batch.state !== 'cancelled')
    return [dataDir, ...live.map((batch) => batch.outputDir)]
  }

  function haltFor(surprise: unknown): void {
    const error = translateSqliteError(surprise, store.db.name)
    if (error instanceof LeafcutterError) halt(error.code, error.place.detail ?? '')
    else halt('INTERNAL', error instanceof Error ? error.message : String(error))
  }

  /** Does something of which nobody waits for the end; a surprise stops the work. */
  function guarded(something: () => void): void {
    try {
      something()
    } catch (surprise) {
      haltFor(surprise)
    }
  }

  /** After trouble that was mended, by itself or by the operator. */
  function goOn(): void {
    if (!condition.trouble || isDatabaseBroken(condition.trouble.code) || isOver) return
    guarded(() => {
      work()
      announce({ type: 'run-resumed' })
      // What is still in the way is told again.
      wake()
    })
  }

  return {
    halt,
    haltFor,
    guarded,
    goOn,
    /** Work begins anew: what was in the way is forgotten. */
    forget(): void {
      condition.trouble = null
      stopLooking()
    },
    /** One batch cannot go on until the operator mended something; the others do. */
    block(batchId: BatchId, code: ErrorCode, detail: string): void {
      if (pauseBatch(store.db, batchId, clock.now(), { code, detail })) announce({ type: 'batch-changed', batchId })
    },
    /** The engine stops: nothing goes on by itself any more. */
    end(): void {
      isOver = true
      stopLooking()
    },
  }
}
