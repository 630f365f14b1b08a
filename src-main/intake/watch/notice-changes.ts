import { watch } from 'chokidar'
import type { WatchedPlace } from './watched-place.ts'

export interface ChangeListener {
  /** Something happened at this path. */
  changed(absolute: string): void
  /** From now on nothing is missed: what came before is to be found by listing the folder. */
  listens(): void
  /** The system tells of no more changes (no more watches, no such folder): the folder has to be listed from now on. */
  failed(code: string): void
}

/** Tells of changes in a folder; a function that ends it. What it misses, the next listing finds. */
export type NoticeChanges = (place: WatchedPlace, listener: ChangeListener) => () => Promise<void>

/**
 * With the notices of the system (chokidar 5). Whether a file is copied to its end is not asked of chokidar: its `awaitWriteFinish` looks at
 * every file twice a second, and forgets all when it ends.
 */
export const noticeChanges: NoticeChanges = (place, { changed, listens, failed }) => {
  const watcher = watch(place.intake, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path, stats) => path !== place.intake && !place.isMeant(path, stats?.isDirectory() ?? false),
  })
  for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, (path) => changed(path))
  watcher.on('ready', listens)
  watcher.on('error', (error) => failed(error instanceof Error && 'code' in error ? String(error.code) : String(error)))
  return () => watcher.close()
}
