import type { RaisedAlert } from './contract/alert.ts'
import type { LeafcutterError } from './contract/error-catalogue.ts'
import type { EngineSettings } from './contract/settings.ts'
import type { LaunchHost } from './pool/launch-host.ts'
import type { Clock } from './queue/ports.ts'

export interface EngineOptions {
  /** Database and artefacts. */
  dataDir: string
  migrationsDir: string
  /** Built entry of the pool's host; the files of the worker and of the copier lie beside it. */
  hostFile: string
  settings: EngineSettings
  /** Workers that there are when nobody says how many; without it as many as the settings say. */
  workersByDefault?: number
  launchHost: LaunchHost
  /** The clocks of the computer, unless a test has its own. */
  clock?: Clock
}

/** What went wrong so that nothing more may start, and what an unexpected end left behind. */
export interface EngineCondition {
  trouble: LeafcutterError | null
  resumed: { kept: number; redone: number } | null
  /** Why the log cannot be written; work goes on without it. */
  logTrouble: LeafcutterError | null
  /** Thresholds that are crossed just now, by what was crossed. */
  alerts: RaisedAlert[]
}
