import { checked } from './contract/checked.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import {
  type EngineSettings,
  engineSettingsSchema,
  type SettingName,
  type SettingsChange,
  type SettingsNow,
  workersAtSpeed,
} from './contract/settings.ts'
import { hoursInWords } from './contract/working-hours.ts'
import { halfOfMemory } from './pool/memory-budget.ts'
import type { WorkerPool } from './pool/worker-pool.ts'
import type { Dispatcher } from './queue/dispatcher.ts'
import { keepSettings } from './settings-file.ts'
import type { NewMark } from './store/marks.ts'

interface Parts {
  dataDir: string
  /** The settings that every room looks at; changed in place. */
  settings: EngineSettings
  /** Workers that there are when nobody says how many. */
  workersByDefault: number
  pool: Pick<WorkerPool, 'adjust'>
  dispatcher: Pick<Dispatcher, 'resize'>
  announce(event: EngineEvent): void
  /** Notes in the history that a setting was changed. */
  note(change: Pick<NewMark, 'kind' | 'subject' | 'facts'>): void
}

/**
 * Makes the calls that change settings while pages are read: kept first, then everybody follows. What is being read finishes as it began.
 * They throw SETTING_INVALID, DISK_FULL or DATA_FOLDER_DENIED; then nothing has changed.
 */
export function settingsChanger(parts: Parts) {
  const { settings } = parts
  const defaults = engineSettingsSchema.parse({ workers: parts.workersByDefault })
  let line = Promise.resolve()

  async function make(changes: SettingsChange, kept: SettingsChange): Promise<void> {
    const next = checked(engineSettingsSchema, { ...settings, ...changes })
    await keepSettings(parts.dataDir, kept)
    for (const mark of changedSettings(settings, next)) parts.note(mark)
    Object.assign(settings, next)
    const workers = workersAtSpeed(settings)
    parts.pool.adjust(workers, settings.speed)
    parts.dispatcher.resize(workers)
    parts.announce({ type: 'settings-changed' })
  }

  /** One after the other: each is kept beside those before it. */
  function inLine(change: () => Promise<void>): Promise<void> {
    const changed = line.then(change)
    line = changed.catch(() => {
      // Whoever asked for it is told; the next change does not depend on it.
    })
    return changed
  }

  return {
    changeSettings: (changes: SettingsChange): Promise<void> => inLine(() => make(changes, changes)),
    /** Gives settings their defaults; nothing of them is kept, so that they follow the defaults of a later version. */
    resetSettings(names: SettingName[]): Promise<void> {
      const of = (value: (name: SettingName) => unknown) => Object.fromEntries(names.map((name) => [name, value(name)]))
      return inLine(() =>
        make(
          of((name) => defaults[name]),
          of(() => undefined),
        ),
      )
    },
    settingsNow: (): SettingsNow => ({ settings: { ...settings }, defaults, halfOfMemory: halfOfMemory() }),
  }
}

function changedSettings(before: EngineSettings, after: EngineSettings): Pick<NewMark, 'kind' | 'subject' | 'facts'>[] {
  const names = (Object.keys(after) as (keyof EngineSettings)[]).filter(isAboutTheWork)
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ kind: 'setting-changed', subject: name, facts: { from: factOf(before, name), to: factOf(after, name) } }))
}

/** What a mark says of a setting. What a program is given, and where an address leads, may hold a password: of those only how much there is. */
function factOf(settings: EngineSettings, name: AboutTheWork): string | number {
  const value = settings[name]
  if (value === null) return 'default'
  if (name === 'whenDoneUrl') return new URL(String(value)).origin
  if (Array.isArray(value)) return value.length
  return typeof value === 'object' ? hoursInWords(value) : value
}

type AboutTheWork = Exclude<keyof EngineSettings, 'newBatch'>

/** What was chosen for the last batch changes nothing about the batches that are there. */
function isAboutTheWork(name: keyof EngineSettings): name is AboutTheWork {
  return name !== 'newBatch'
}
