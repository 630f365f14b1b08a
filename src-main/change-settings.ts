import { checked } from './contract/checked.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { type EngineSettings, engineSettingsSchema, type SettingsChange, workersAtSpeed } from './contract/settings.ts'
import type { WorkerPool } from './pool/worker-pool.ts'
import type { Dispatcher } from './queue/dispatcher.ts'
import { keepSettings } from './settings-file.ts'
import type { NewMark } from './store/marks.ts'

interface Parts {
  dataDir: string
  /** The settings that every room looks at; changed in place. */
  settings: EngineSettings
  pool: Pick<WorkerPool, 'adjust'>
  dispatcher: Pick<Dispatcher, 'resize'>
  announce(event: EngineEvent): void
  /** Notes in the history that a setting was changed. */
  note(change: Pick<NewMark, 'kind' | 'subject' | 'facts'>): void
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
    for (const mark of changedSettings(settings, next)) parts.note(mark)
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

function changedSettings(before: EngineSettings, after: EngineSettings): Pick<NewMark, 'kind' | 'subject' | 'facts'>[] {
  const names = Object.keys(after) as (keyof EngineSettings)[]
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ kind: 'setting-changed', subject: name, facts: { from: before[name] ?? 'default', to: after[name] ?? 'default' } }))
}
