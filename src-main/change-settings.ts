import { checked } from './contract/checked.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { type EngineSettings, engineSettingsSchema, type SettingsChange, workersAtSpeed } from './contract/settings.ts'
import type { WorkerPool } from './pool/worker-pool.ts'
import type { Dispatcher } from './queue/dispatcher.ts'
import { keepSettings } from './settings-file.ts'

interface Parts {
  dataDir: string
  /** The settings that every room looks at; changed in place. */
  settings: EngineSettings
  pool: Pick<WorkerPool, 'adjust'>
  dispatcher: Pick<Dispatcher, 'resize'>
  announce(event: EngineEvent): void
}

/**
 * Makes the call that changes settings while pages are read: kept first, then everybody follows. What is being read finishes as it began.
 * The call throws SETTING_INVALID, DISK_FULL or DATA_FOLDER_DENIED; then nothing has changed.
 */
export function settingsChanger(parts: Parts): (changes: SettingsChange) => Promise<void> {
  const { settings } = parts
  let line = Promise.resolve()

  async function change(changes: SettingsChange): Promise<void> {
    const next = checked(engineSettingsSchema, { ...settings, ...changes })
    await keepSettings(parts.dataDir, changes)
    Object.assign(settings, next)
    const workers = workersAtSpeed(settings)
    parts.pool.adjust(workers, settings.speed)
    parts.dispatcher.resize(workers)
    parts.announce({ type: 'settings-changed' })
  }

  /** One after the other: each is kept beside those before it. */
  return (changes) => {
    const changed = line.then(() => change(changes))
    line = changed.catch(() => {
      // Whoever asked for it is told; the next change does not depend on it.
    })
    return changed
  }
}
