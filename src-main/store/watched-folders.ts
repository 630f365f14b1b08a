import { batchSettingsSchema } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { WatchedFolder, WatchedFolderId } from '../contract/watching.ts'
import type { SqliteDatabase } from './open-database.ts'

type FolderRow = Omit<WatchedFolder, 'settings' | 'subfolders' | 'polling' | 'moves'> & {
  settings: string
  subfolders: 0 | 1
  polling: 0 | 1
  moves: 0 | 1
}

const columns = `
  id, path, output_dir as outputDir, settings, priority, subfolders, polling, settle_seconds as settleSeconds, moves,
  added_at as addedAt, paused_at as pausedAt`

function toFolder(row: FolderRow): WatchedFolder {
  const settings = batchSettingsSchema.parse(JSON.parse(row.settings))
  return { ...row, settings, subfolders: row.subfolders === 1, polling: row.polling === 1, moves: row.moves === 1 }
}

/** In the order in which they were added. */
export function listWatchedFolders(db: SqliteDatabase): WatchedFolder[] {
  return db.prepare<[], FolderRow>(`select ${columns} from watched_folders where removed_at is null order by id`).all().map(toFolder)
}

/** @throws WATCH_UNKNOWN */
export function getWatchedFolder(db: SqliteDatabase, id: WatchedFolderId): WatchedFolder {
  const row = db.prepare<[number], FolderRow>(`select ${columns} from watched_folders where id = ? and removed_at is null`).get(id)
  if (!row) throw new LeafcutterError('WATCH_UNKNOWN')
  return toFolder(row)
}

/** Adds a folder, or changes how the one of this path is watched; one that was removed once remembers what it took in. */
export function saveWatchedFolder(
  db: SqliteDatabase,
  folder: Omit<WatchedFolder, 'id' | 'addedAt' | 'pausedAt'>,
  now: number,
): WatchedFolderId {
  const save = db
    .prepare<object, number>(`
    insert into watched_folders (path, output_dir, settings, priority, subfolders, polling, settle_seconds, moves, added_at)
    values (:path, :outputDir, :settings, :priority, :subfolders, :polling, :settleSeconds, :moves, :now)
    on conflict (path) do update set output_dir = :outputDir, settings = :settings, priority = :priority, subfolders = :subfolders,
      polling = :polling, settle_seconds = :settleSeconds, moves = :moves, removed_at = null,
      paused_at = iif(removed_at is null, paused_at, null), added_at = iif(removed_at is null, added_at, :now)
    returning id`)
    .pluck()
  const bit = (value: boolean) => (value ? 1 : 0)
  const { settings, subfolders, polling, moves, ...same } = folder
  const options = { subfolders: bit(subfolders), polling: bit(polling), moves: bit(moves) }
  return save.get({ ...same, ...options, settings: JSON.stringify(settings), now }) as number
}

/** False when it was so already. */
export function setWatchedPaused(db: SqliteDatabase, id: WatchedFolderId, isPaused: boolean, now: number): boolean {
  const set = db.prepare('update watched_folders set paused_at = :at where id = :id and (paused_at is null) = :wasRunning')
  return set.run({ id, at: isPaused ? now : null, wasRunning: isPaused ? 1 : 0 }).changes === 1
}

/** It is watched no more; what it took in stays, and is remembered. */
export function removeWatchedFolder(db: SqliteDatabase, id: WatchedFolderId, now: number): boolean {
  return db.prepare('update watched_folders set removed_at = ? where id = ? and removed_at is null').run(now, id).changes === 1
}
