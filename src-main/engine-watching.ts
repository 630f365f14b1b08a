import { realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BatchId } from './contract/batch.ts'
import { type BatchSettings, batchSettingsSchema } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { EngineSettings } from './contract/settings.ts'
import {
  movingFolders,
  type WatchedFileList,
  type WatchedFileRow,
  type WatchedFolder,
  type WatchedFolderId,
  type WatchedFolderRow,
  type WatchOptions,
} from './contract/watching.ts'
import type { EngineOptions } from './engine-options.ts'
import { withEngineVersion } from './engine-recognition.ts'
import { findLanguageData } from './intake/language-data.ts'
import { isInside, makeWritable, realPathOfFuture } from './intake/plan-import.ts'
import { FolderWatch } from './intake/watch/folder-watch.ts'
import { noticeChanges } from './intake/watch/notice-changes.ts'
import { makeFolderSync } from './make-folder.ts'
import { FileHasher } from './pool/file-hasher.ts'
import type { FolderLooker } from './pool/folder-looker.ts'
import type { Clock } from './queue/ports.ts'
import { renamePatiently } from './rename-patiently.ts'
import { networkPlace } from './store/data-folder-place.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { finishWatchedBatches } from './store/take-files.ts'
import { getWatchedFolder, listWatchedFolders, removeWatchedFolder, saveWatchedFolder, setWatchedPaused } from './store/watched-folders.ts'
import { lastWatchedFile, listWatchedFiles, watchedCounts, watchedFilesAfter } from './store/watched-lists.ts'

interface Parts {
  db: SqliteDatabase
  clock: Clock
  options: EngineOptions
  settings: EngineSettings
  looker: FolderLooker
  announce(event: EngineEvent): void
  failed(surprise: unknown): void
}

/** A folder to watch, or how one is watched from now on. */
export interface WatchRequest extends WatchOptions {
  path: string
  outputDir: string
  settings: BatchSettings
  priority?: number
}

export type EngineWatching = ReturnType<typeof engineWatching>

/** The watched folders: kept in the database, watched from when somebody asks for it. */
export function engineWatching({ db, clock, options, settings, looker, announce, failed }: Parts) {
  const hasher = new FileHasher(options)
  const watches = new Map<WatchedFolderId, FolderWatch>()
  /** Which folders are watched in this run; null as long as none is. */
  let wanted: 'all' | ReadonlySet<WatchedFolderId> | null = null
  let changing: Promise<void> = Promise.resolve()
  finishWatchedBatches(db, clock.now())

  function isWanted({ id, pausedAt }: WatchedFolder): boolean {
    return pausedAt === null && (wanted === 'all' || wanted?.has(id) === true)
  }

  /** Ends the watches that are to be other ones, and begins those; one change after the other. */
  function follow(renew: (id: WatchedFolderId) => boolean): Promise<void> {
    changing = changing.then(() => change(renew)).catch(failed)
    return changing
  }

  async function change(renew: (id: WatchedFolderId) => boolean): Promise<void> {
    const folders = wanted === null ? [] : listWatchedFolders(db)
    const outputs = folders.map(({ outputDir }) => realPathOfFuture(outputDir))
    const watched = folders.filter(isWanted)
    for (const [id, watch] of watches) {
      if (watched.some((folder) => folder.id === id) && !renew(id)) continue
      watches.delete(id)
      await watch.stop()
    }
    for (const folder of watched) if (!watches.has(folder.id)) begin(folder, outputs)
  }

  function begin(folder: WatchedFolder, outputs: string[]): void {
    const watch = new FolderWatch({
      ...{ db, clock, folder, outputs, announce, failed, notice: noticeChanges, rename: renamePatiently },
      polling: folder.polling || isOnNetwork(folder.path),
      look: (path) => looker.look(path, []),
      hash: (paths) => hasher.hash(paths),
      settings: () => settingsOfNextBatch(folder),
      batchChanged: (batchId: BatchId) => announce({ type: 'batch-changed', batchId }),
    })
    watches.set(folder.id, watch)
    watch.start()
  }

  async function settingsOfNextBatch(folder: WatchedFolder): Promise<BatchSettings> {
    const complete = await withEngineVersion(folder.settings, settings.tesseractProgram)
    findLanguageData(complete)
    return complete
  }

  function changed(folderId: WatchedFolderId): void {
    announce({ type: 'watched-changed', folderId })
  }

  function toRow(folder: WatchedFolder): WatchedFolderRow {
    const watch = watches.get(folder.id)
    const startOfDay = new Date(clock.now()).setHours(0, 0, 0, 0)
    return {
      ...folder,
      isPolled: watch?.isPolled ?? folder.polling,
      trouble: watch?.trouble ?? null,
      waiting: watch?.waiting.size ?? 0,
      ...watchedCounts(db, folder.id, startOfDay),
    }
  }

  return {
    /** Begins to watch: all folders that are not paused, also those that are added later, or only these. */
    start(folders: 'all' | readonly WatchedFolderId[]): Promise<void> {
      wanted = folders === 'all' ? 'all' : new Set(folders)
      return follow(() => false)
    },

    list: (): WatchedFolderRow[] => listWatchedFolders(db).map(toRow),
    /** @throws WATCH_UNKNOWN */
    get: (id: WatchedFolderId): WatchedFolder => getWatchedFolder(db, id),

    /** What became of its files, the newest first; of those that wait, the oldest first. */
    files(query: { folderId: WatchedFolderId; list: WatchedFileList; offset: number; limit: number }): {
      total: number
      rows: WatchedFileRow[]
    } {
      const { folderId, list, offset, limit } = query
      if (list !== 'waiting') return listWatchedFiles(db, { folderId, state: list, offset, limit })
      const waiting = watches.get(folderId)?.waiting
      const rows = (waiting?.list(offset, limit) ?? []).map(({ path, observation, seenAt }, index): WatchedFileRow => {
        const nothingYet = { reason: null, detail: '', batchId: null, documentId: null }
        return { id: offset + index + 1, path, sizeBytes: observation.sizeBytes, state: 'waiting', ...nothingYet, notedAt: seenAt }
      })
      return { total: waiting?.size ?? 0, rows }
    },
    /** The newest row of all folders, to begin with. */
    lastFile: (): number => lastWatchedFile(db),
    /** What was noted after a row, the oldest first. */
    filesAfter: (id: WatchedFolderId, after: number, limit: number): WatchedFileRow[] => watchedFilesAfter(db, id, after, limit),

    /**
     * Adds a folder, or changes how it is watched. What it took in before, also before it was removed, it does not take in again.
     * @throws INPUT_MISSING, WATCH_NOT_A_FOLDER, WATCH_OVERLAPS, OUTPUT_OVERLAPS_INPUT, OUTPUT_DENIED, LANGUAGE_MISSING, ENGINE_MISSING
     */
    async save(request: WatchRequest): Promise<WatchedFolderId> {
      const path = existingFolder(request.path)
      const outputDir = resolve(request.outputDir)
      refuseOverlaps(path, outputDir, listWatchedFolders(db))
      const kept = batchSettingsSchema.parse({ ...request.settings, engineVersion: null })
      findLanguageData(await withEngineVersion(kept, settings.tesseractProgram))
      makeWritable(outputDir)
      if (request.moves) makeMovingFolders(path)
      const { subfolders, polling, settleSeconds, moves, priority = 0 } = request
      const id = saveWatchedFolder(
        db,
        { path, outputDir, settings: kept, priority, subfolders, polling, settleSeconds, moves },
        clock.now(),
      )
      // Also of the others: the outputs of this one are not for them.
      await follow(() => true)
      changed(id)
      return id
    },

    /** @throws WATCH_UNKNOWN */
    async pause(id: WatchedFolderId): Promise<void> {
      getWatchedFolder(db, id)
      if (setWatchedPaused(db, id, true, clock.now())) await follow(() => false)
      changed(id)
    },
    /** @throws WATCH_UNKNOWN */
    async resume(id: WatchedFolderId): Promise<void> {
      getWatchedFolder(db, id)
      if (setWatchedPaused(db, id, false, clock.now())) await follow(() => false)
      changed(id)
    },
    /** It is watched no more; its batches, its files and its memory of them stay. @throws WATCH_UNKNOWN */
    async remove(id: WatchedFolderId): Promise<void> {
      getWatchedFolder(db, id)
      if (removeWatchedFolder(db, id, clock.now())) await follow(() => false)
      changed(id)
    },
    /** Lists it at once. @throws WATCH_UNKNOWN */
    lookNow(id: WatchedFolderId): void {
      getWatchedFolder(db, id)
      watches.get(id)?.listSoon()
    },

    /** What others did that concerns watched folders. */
    hear(event: EngineEvent): void {
      for (const watch of watches.values()) {
        if (event.type === 'document-exported' || event.type === 'document-inspected') watch.documentOver(event.documentId)
        else if (event.type === 'batch-changed') watch.manyOver()
        else if (event.type === 'volume-returned') watch.listSoon()
      }
      if (event.type === 'run-resumed' && wanted !== null) void follow(() => true)
    },

    async stop(): Promise<void> {
      wanted = null
      hasher.stop()
      await follow(() => true)
    },
  }
}

/** @throws INPUT_MISSING, WATCH_NOT_A_FOLDER */
function existingFolder(path: string): string {
  try {
    const real = realpathSync(resolve(path))
    if (statSync(real).isDirectory()) return real
  } catch (error) {
    throw new LeafcutterError('INPUT_MISSING', { path: resolve(path) }, { cause: error })
  }
  throw new LeafcutterError('WATCH_NOT_A_FOLDER', { path: resolve(path) })
}

/** Outputs may lie inside a watched folder, where they are left alone, but never around it; and no file may be in two watched folders. */
function refuseOverlaps(path: string, outputDir: string, folders: WatchedFolder[]): void {
  const output = realPathOfFuture(outputDir)
  if (isInside(path, output)) throw new LeafcutterError('OUTPUT_OVERLAPS_INPUT', { path: outputDir, detail: `input ${path}` })
  for (const other of folders) {
    if (other.path === path) continue
    const others = realPathOfFuture(other.outputDir)
    const overlaps = isInside(path, other.path) || isInside(other.path, path) || isInside(path, others) || isInside(other.path, output)
    if (overlaps) throw new LeafcutterError('WATCH_OVERLAPS', { path, detail: other.path })
  }
}

/** @throws OUTPUT_DENIED */
function makeMovingFolders(path: string): void {
  for (const name of Object.values(movingFolders)) {
    const folder = join(path, name)
    try {
      makeFolderSync(folder)
    } catch (error) {
      const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      throw new LeafcutterError('OUTPUT_DENIED', { path: folder, detail }, { cause: error })
    }
  }
}

/** A share that does not answer is found out when it is looked at. */
function isOnNetwork(path: string): boolean {
  try {
    return networkPlace(path) !== null
  } catch {
    return true
  }
}
