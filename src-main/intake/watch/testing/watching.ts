import { mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { batchSettingsSchema } from '../../../contract/batch.ts'
import type { EngineEvent } from '../../../contract/engine-events.ts'
import { usualWatchOptions, type WatchOptions } from '../../../contract/watching.ts'
import { hashFile } from '../../../pool/host/hash-files.ts'
import { lookAtFolder } from '../../../pool/host/look-at-folder.ts'
import { HandClock } from '../../../queue/testing/hand-clock.ts'
import { renamePatiently } from '../../../rename-patiently.ts'
import type { SqliteDatabase } from '../../../store/open-database.ts'
import { newStore } from '../../../store/testing/new-store.ts'
import { temporaryFolder } from '../../../store/testing/temporary-folder.ts'
import { getWatchedFolder, saveWatchedFolder } from '../../../store/watched-folders.ts'
import { FolderWatch, type FolderWatchParts } from '../folder-watch.ts'

/** A real folder that is watched with a clock that only the test moves; `restart` is another run over the same database. */
export function watching(options: Partial<WatchOptions> = {}, parts: Partial<FolderWatchParts> = {}) {
  const { db } = newStore()
  const root = realpathSync(temporaryFolder())
  const folder = join(root, 'watched')
  const out = join(folder, 'out')
  mkdirSync(out, { recursive: true })
  if (options.moves) for (const name of ['In', 'Done', 'Problems']) mkdirSync(join(folder, name))
  const settings = batchSettingsSchema.parse({})
  const id = saveWatchedFolder(db, { path: folder, outputDir: out, settings, priority: 0, ...usualWatchOptions, ...options }, 0)
  const clock = new HandClock()
  const events: EngineEvent[] = []
  const begin = (more: Partial<FolderWatchParts> = {}) =>
    new FolderWatch({
      ...{ db, clock, outputs: [out], polling: true, rename: renamePatiently },
      folder: getWatchedFolder(db, id),
      notice: () => async () => {},
      look: (path) => lookAtFolder(path, []),
      hash: (paths) => Promise.all(paths.map((path) => hashFile(path, () => {}))),
      settings: async () => settings,
      announce: (event) => events.push(event),
      batchChanged: (batchId) => events.push({ type: 'batch-changed', batchId }),
      failed: (surprise) => {
        throw surprise
      },
      ...parts,
      ...more,
    })
  let watch = begin()
  const pass = async (seconds: number) => {
    for (let half = 0; half < seconds * 2; half += 1) {
      await watch.turn()
      clock.advance(500)
    }
    await watch.turn()
  }
  return {
    ...{ db, id, root, folder, out, clock, events, pass },
    write: (path: string, content: string = path) => writeIn(folder, path, content),
    /** Long enough for everything that lies there to be taken in. */
    settle: () => pass(20),
    get watch() {
      return watch
    },
    restart(more: Partial<FolderWatchParts> = {}) {
      watch = begin(more)
    },
  }
}

function writeIn(folder: string, path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

/** What became of the files, in the order in which it was noted. */
export function filesOf(db: SqliteDatabase): string[] {
  const rows = db.prepare<[], { state: string; path: string; reason: string | null }>(
    'select state, path, reason from watched_files order by id',
  )
  return rows.all().map(({ state, path, reason }) => [state, path, reason].filter(Boolean).join(' '))
}

export function documentsOf(db: SqliteDatabase): { batchId: string; name: string; path: string }[] {
  return db
    .prepare<[], { batchId: string; name: string; path: string }>(
      'select batch_id as batchId, relative_path as name, path from documents order by id',
    )
    .all()
}

/** Files below a folder, with `/` between the parts, in alphabetical order. */
export function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort()
}
