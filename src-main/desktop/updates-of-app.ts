import { join } from 'node:path'
import { app } from 'electron'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { Engine } from '../engine.ts'
import { systemClock } from '../queue/system-clock.ts'
import { LookSchedule } from '../updates/look-schedule.ts'
import { keepLook, readLook } from '../updates/looks-file.ts'
import { canInstall, readSource, sourceFile, type UpdateSource } from '../updates/update-source.ts'
import { Updates } from '../updates/updates.ts'
import { version } from '../version.ts'
import { electronUpdates } from './electron-updates.ts'
import type { Quit } from './quit.ts'

/** Newer versions, for the app in its window; the command line never asks for any. */
export function updatesOfApp(engine: Engine, dataFolder: string, quit: Quit): Updates {
  const { source, trouble } = sourceOfApp()
  const looksFile = join(dataFolder, 'updates.json')
  const updates = new Updates({
    ...{ clock: systemClock, version, trouble },
    address: source?.address ?? null,
    installs: source !== null && canInstall(process.platform, source),
    updater: () => electronUpdates(source as UpdateSource),
    kept: readLook(looksFile),
    keep: (look) => void keepLook(looksFile, look),
    changed(state) {
      if (!quit.over) engine.updatesChanged(state)
    },
  })
  if (source) lookDaily(engine, updates)
  app.once('quit', (_event, exitCode) => updates.leave(exitCode !== 0 || quit.hurried || engine.pagesInHand() > 0))
  return updates
}

function lookDaily(engine: Engine, updates: Updates): void {
  const schedule = new LookSchedule({
    clock: systemClock,
    choice: () => engine.settingsNow().settings.lookForUpdates,
    lookedAt: () => updates.now.lookedAt,
    look: () => void updates.look(),
  })
  engine.listen(({ type }) => type === 'settings-changed' && schedule.follow())
  app.once('will-quit', () => schedule.stop())
}

function sourceOfApp(): { source: UpdateSource | null; trouble: LeafcutterError | null } {
  try {
    const file = sourceFile(app.isPackaged, process.resourcesPath, process.env)
    return { source: file === null ? null : readSource(file), trouble: null }
  } catch (error) {
    if (!(error instanceof LeafcutterError)) throw error
    return { source: null, trouble: error }
  }
}
