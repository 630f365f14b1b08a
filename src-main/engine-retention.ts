import type { Archived } from './archive/archive-batch.ts'
import { refuseUnusableFolder } from './archive/usable-folder.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import {
  type ArtefactKind,
  type RemovalRow,
  rulesOf,
  type StorageReport,
  type SweepReport,
  type SweepStarter,
} from './contract/retention.ts'
import type { EngineSettings } from './contract/settings.ts'
import { DryRunProcess, type FoundRemovals } from './dry-run-process.ts'
import type { EngineOptions } from './engine-options.ts'
import { writeRemovals } from './export/removals-csv.ts'
import type { Clock } from './queue/ports.ts'
import { dayMs } from './retention/day-ms.ts'
import { forecast, forecastMs } from './retention/forecast.ts'
import { SweepSchedule } from './retention/schedule.ts'
import { sweep } from './retention/sweep.ts'
import { namesOfBatches } from './store/batches.ts'
import type { SqliteDatabase } from './store/sqlite-database.ts'
import { firstStartAt, lastSweep, noteStorage, storageDays } from './store/sweeps.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'
import { freeBytes } from './telemetry/disk-space.ts'

interface Parts {
  db: SqliteDatabase
  options: EngineOptions
  settings: EngineSettings
  clock: Clock
  /** Whether pages are being read. */
  busy(): boolean
  announce(event: EngineEvent): void
  batchGone(batchId: string): void
  /** Moves a batch that is due into an archive. @param since see `ArchiveRuleFacts`. @throws an error of the catalogue */
  archiveDue(batchId: string, folder: string, rule: { since: number }, signal: AbortSignal): Promise<Archived>
  /** Stops everything for an error that nobody could handle. */
  haltFor(surprise: unknown): void
}

/** Days of the chart before today. */
const shownMs = 2 * forecastMs
/** A sweep tells how far it is so often, milliseconds. */
const tellEveryMs = 250

/** Retention: dry runs, sweeps by hand and by schedule, and what the storage comes to. */
export function engineRetention({ db, options, settings, clock, busy, announce, batchGone, archiveDue, haltFor }: Parts) {
  const { dataDir } = options
  const runner = new DryRunProcess(db.name, options)
  let found: FoundRemovals | null = null
  let running: { report: SweepReport | null; abort: AbortController; done: Promise<SweepReport> } | null = null
  let isOver = false
  let problem: string | null = null
  let rulesSeen = ''
  const changed = () => announce({ type: 'storage-changed' })
  const schedule = new SweepSchedule({
    clock,
    hour: () => settings.sweepHour,
    lastAt: () => lastSweep(db)?.startedAt ?? firstStartAt(db),
    sweep: () => unattended(sweepAnew('schedule')),
    otherwise: measureDaily,
  })

  /** Nobody waits for it. What the database or the disk has to say stops the work; another failure is shown, and tried again next time. */
  function unattended(work: Promise<unknown>): void {
    work.catch((surprise) => {
      if (isOver) return
      const error = translateSqliteError(surprise, db.name)
      if (!(error instanceof LeafcutterError) || error.code !== 'INTERNAL') return haltFor(error)
      problem = error.message
      changed()
    })
  }

  /** The forecast needs every day, also when nothing is swept. */
  function measureDaily(): void {
    const [newest] = storageDays(db, clock.now() - dayMs).slice(-1)
    if (newest === undefined || clock.now() - newest.at >= dayMs) unattended(look())
  }

  async function look(): Promise<FoundRemovals> {
    const rules = rulesOf(settings)
    rulesSeen = JSON.stringify(rules)
    const making = runner.make(rules, clock.now())
    changed()
    const made = await making
    if (isOver) return made
    found = made
    problem = null
    noteStorage(db, { at: made.dryRun.at, usedBytes: made.dryRun.now.bytes, freeBytes: freeBytes(dataDir) })
    changed()
    return made
  }

  /** What a fresh dry run finds, is removed. Whoever asks while a sweep goes on is given that one. */
  function sweepAnew(startedBy: SweepStarter): Promise<SweepReport> {
    return begin(startedBy, look)
  }

  function begin(startedBy: SweepStarter, find: () => Promise<FoundRemovals>): Promise<SweepReport> {
    if (running) return running.done
    const abort = new AbortController()
    const done = run(startedBy, find, abort.signal).finally(() => {
      running = null
      changed()
    })
    running = { report: null, abort, done }
    return done
  }

  async function run(startedBy: SweepStarter, find: () => Promise<FoundRemovals>, signal: AbortSignal): Promise<SweepReport> {
    const { removals, dryRun } = await find()
    // What was found is being removed: it says nothing any more.
    found = null
    const parts = { db, dataDir, now: clock.now, busy, signal, batchGone, told, archiveFolder: dryRun.archive.folder }
    const archive = (batchId: string, folder: string, since: number) => archiveDue(batchId, folder, { since }, signal)
    const report = await sweep({ ...parts, archive }, removals, startedBy)
    tellNotArchived(report)
    if (!isOver) unattended(look())
    return report
  }

  function tellNotArchived({ notArchived }: SweepReport): void {
    if (notArchived === null || isOver) return
    const { batches, code, path, detail } = notArchived
    announce({ type: 'archive-failed', batches, code, folder: path ?? '', detail: detail ?? '' })
  }

  let toldAt = Number.NEGATIVE_INFINITY
  function told(report: SweepReport): void {
    if (running) running.report = report
    if (clock.elapsed() - toldAt < tellEveryMs && report.endedAt === null) return
    toldAt = clock.elapsed()
    changed()
  }

  function report(): StorageReport {
    const last = lastSweep(db)
    return {
      dataFolder: dataDir,
      freeBytes: freeBytes(dataDir),
      dryRun: found?.dryRun ?? null,
      problem,
      looking: runner.isMaking,
      rules: rulesOf(settings),
      nextSweepAt: schedule.nextAt(),
      running: running?.report ?? null,
      // One that goes on is not the last one yet.
      lastSweep: last && last.id === running?.report?.id ? null : last,
      forecast: forecast(storageDays(db, clock.now() - shownMs), settings.diskFloorBytes, found?.dryRun.goes.bytes ?? 0),
    }
  }

  function rows(kind: ArtefactKind | null, offset: number, limit: number): { total: number; rows: RemovalRow[] } {
    const all = found?.removals ?? []
    const shown = kind === null ? all : all.filter((removal) => removal.kind === kind)
    const slice = shown.slice(offset, offset + limit)
    const names = namesOfBatches(db, [...new Set(slice.flatMap(({ batchId }) => batchId ?? []))])
    return { total: shown.length, rows: slice.map(({ file: _, ...row }) => ({ ...row, batchName: names.get(row.batchId ?? '') ?? null })) }
  }

  return {
    calls: {
      storageReport: report,
      async lookAtStorage(): Promise<void> {
        await look()
      },
      removals: rows,
      /** @throws DRY_RUN_OLD when another dry run was made since, or none is there */
      sweepAsSeen(dryRunAt: number): Promise<SweepReport> {
        const seen = found
        if (seen?.dryRun.at !== dryRunAt || running) throw new LeafcutterError('DRY_RUN_OLD')
        return begin('operator', async () => seen)
      },
      cancelSweep: (): void => running?.abort.abort(),
      /** @throws ARCHIVE_FOLDER_UNUSABLE */
      refuseArchiveFolder: (folder: string): Promise<void> => refuseUnusableFolder(folder, dataDir),
      writeRemovals: (path: string): Promise<number> => writeRemovals(found?.removals ?? [], path),
      startSweep(): { started: boolean } {
        if (running) return { started: false }
        unattended(sweepAnew('command'))
        return { started: true }
      },
      sweepState: () => ({ preparing: running !== null && running.report === null, sweep: running?.report ?? lastSweep(db) }),
    },
    /** The settings were changed: another hour, other rules. */
    follow(): void {
      schedule.follow()
      if (found && JSON.stringify(rulesOf(settings)) !== rulesSeen) unattended(look())
    },
    /** Ends a sweep after the files that it has in hand; the rest is found again. */
    async stop(): Promise<void> {
      isOver = true
      schedule.stop()
      running?.abort.abort()
      runner.stop()
      await running?.done.catch(() => {})
    },
  }
}
