import { type Archived, archiveBatch } from './archive/archive-batch.ts'
import type { ArchiveRuleFacts } from './archive/archive-work.ts'
import { restoreBatch } from './archive/restore-batch.ts'
import { archiveWorkApart } from './archivist-process.ts'
import type { ArchivableBatch, ArchivedBatch, ArchiveProgress, ArchiveReport, ArchiveState, CheckedArchive } from './contract/archive.ts'
import { unreadable } from './contract/archive.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { isErrorCode, LeafcutterError } from './contract/error-catalogue.ts'
import type { EngineOptions } from './engine-options.ts'
import type { Clock } from './queue/ports.ts'
import type { ReaderProcess } from './reader-process.ts'
import { findArchive, forgetArchive, listArchives } from './store/archives.ts'
import { getBatch } from './store/batches.ts'
import type { SqliteDatabase } from './store/sqlite-database.ts'
import { translateSqliteError } from './store/translate-sqlite-error.ts'
import { version } from './version.ts'

interface Parts {
  db: SqliteDatabase
  options: EngineOptions
  reader: Pick<ReaderProcess, 'read'>
  clock: Clock
  announce(event: EngineEvent): void
  batchChanged(batchId: string): void
  /** Stops everything for an error that nobody could handle. */
  haltFor(surprise: unknown): void
}

type Kind = NonNullable<ArchiveState['running']>['kind']
interface Doing {
  signal: AbortSignal
  told(progress: ArchiveProgress): void
}

/** How far it is, is told so often, milliseconds. */
const tellEveryMs = 250

/** Archives: one batch at a time is packed, restored or verified, beside the work on pages. */
export function engineArchive({ db, options, reader, clock, announce, batchChanged, haltFor }: Parts) {
  const work = archiveWorkApart(db.name, options)
  const state: ArchiveState = { running: null, last: null }
  let current: { abort: AbortController; done: Promise<unknown> } | null = null
  let number = 0
  let toldAt = Number.NEGATIVE_INFINITY

  function told(progress: ArchiveProgress): void {
    if (state.running) state.running.progress = progress
    if (clock.elapsed() - toldAt < tellEveryMs) return
    toldAt = clock.elapsed()
    announce({ type: 'storage-changed' })
  }

  /** @throws ARCHIVE_BUSY, and what `work` throws */
  function begin<Result extends { batch: ArchivedBatch | null }>(kind: Kind, name: string, work: (doing: Doing) => Promise<Result>) {
    if (current) throw new LeafcutterError('ARCHIVE_BUSY', { detail: state.running?.name ?? '' })
    const abort = new AbortController()
    number += 1
    state.running = { kind, name, number, progress: { step: kind === 'archive' ? 'certifying' : 'checking', done: 0, of: 0 } }
    const done = work({ signal: abort.signal, told }).then(
      (result) => {
        ended(result.batch, null)
        return result
      },
      (surprise: unknown) => {
        const error = asKnown(surprise, abort.signal)
        ended(null, error)
        throw error
      },
    )
    current = { abort, done }
    announce({ type: 'storage-changed' })
    return done
  }

  function ended(batch: ArchivedBatch | null, error: LeafcutterError | null): void {
    const { kind = 'archive', name = '', number: of = number } = state.running ?? {}
    state.last = {
      kind,
      name,
      number: of,
      batch,
      error: error && { code: error.code, path: error.place.path ?? null, detail: error.place.detail ?? null },
    }
    state.running = null
    current = null
    announce({ type: 'storage-changed' })
  }

  function asKnown(surprise: unknown, signal: AbortSignal): LeafcutterError {
    if (signal.aborted) return new LeafcutterError('ARCHIVE_STOPPED')
    const error = translateSqliteError(surprise, db.name)
    if (error instanceof LeafcutterError && isErrorCode(error.code)) return error
    haltFor(error)
    return new LeafcutterError('INTERNAL', { detail: String(surprise) })
  }

  const parts = (doing: Doing) => ({ db, work, now: clock.now, version, batchChanged, ...doing })
  const archive = (batchId: string, folder: string, rule: ArchiveRuleFacts | null = null) =>
    begin('archive', getBatch(db, batchId).name, (doing) => archiveBatch(parts(doing), batchId, folder, rule))
  const restore = (path: string) =>
    begin('restore', path, async (doing) => ({ batch: null, manifest: await restoreBatch(parts(doing), path) }))

  /** Of an archive that is on the list also whether it is the one that was written. */
  const verify = (path: string, sha256: string | null = null) =>
    begin('verify', path, async ({ told: hear, signal }): Promise<CheckedArchive & { batch: null }> => {
      const found = await work.check(path, hear, signal)
      if (sha256 !== null && found.sha256 !== sha256) throw unreadable(path, 'it is another file than the one that was written')
      return { ...found, batch: null }
    })

  const known = (batchId: string): ArchivedBatch => {
    const archived = findArchive(db, batchId)
    if (!archived) throw new LeafcutterError('BATCH_UNKNOWN', { detail: batchId })
    return archived
  }

  return {
    calls: {
      archiveReport: (): ArchiveReport => ({ ...state, archived: listArchives(db) }),
      archivableBatches: (): Promise<ArchivableBatch[]> => reader.read('archivableBatches'),
      archiveBatch: async (batchId: string, folder: string): Promise<ArchivedBatch> => (await archive(batchId, folder)).batch,
      archivedBatch: known,
      /** @returns the batch */
      restoreFrom: async (path: string): Promise<{ batchId: string; name: string }> => {
        const { batch } = (await restore(path)).manifest
        return { batchId: batch.id, name: batch.name }
      },
      verifyArchive: async (batchId: string): Promise<void> => {
        const { path, sha256 } = known(batchId)
        await verify(path, sha256)
      },
      forgetArchive(batchId: string): boolean {
        const wasThere = forgetArchive(db, batchId)
        announce({ type: 'storage-changed' })
        return wasThere
      },
      stopArchiving: (): void => current?.abort.abort(),
      /** Answers when it has begun; how it goes on and ends is in `archiveState`. */
      startArchive({ batchId, folder }: { batchId: string; folder: string }): { number: number } {
        archive(batchId, folder).catch(() => {})
        return { number }
      },
      startRestore({ path }: { path: string }): { number: number } {
        restore(path).catch(() => {})
        return { number }
      },
      archiveState: (): ArchiveState => state,
    },
    /** For a rule: after whatever is going on. @throws ARCHIVE_STOPPED when that was asked for, and what `archiveBatch` throws */
    async archiveDue(batchId: string, folder: string, rule: ArchiveRuleFacts, signal: AbortSignal): Promise<Archived> {
      while (current) await current.done.catch(() => {})
      if (signal.aborted) throw new LeafcutterError('ARCHIVE_STOPPED')
      const archived = archive(batchId, folder, rule)
      const stop = () => current?.abort.abort()
      signal.addEventListener('abort', stop, { once: true })
      return archived.finally(() => signal.removeEventListener('abort', stop))
    },
    /** Stops what goes on: a batch that is being packed stays where it is. */
    async stop(): Promise<void> {
      current?.abort.abort()
      await current?.done.catch(() => {})
    },
  }
}
