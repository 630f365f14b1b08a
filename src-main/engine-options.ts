import type { LeafcutterError } from './contract/error-catalogue.ts'
import type { EngineSettings } from './contract/settings.ts'
import type { LaunchHost } from './pool/launch-host.ts'

export interface EngineOptions {
  /** Database and artefacts. */
  dataDir: string
  migrationsDir: string
  /** Built entry of the pool's host; the worker's file lies beside it. */
  hostFile: string
  /** Built entry that looks at folders. */
  lookerFile: string
  settings: EngineSettings
  launchHost: LaunchHost
}

/** What went wrong so that nothing more may start, and what an unexpected end left behind. */
export interface EngineCondition {
  trouble: LeafcutterError | null
  resumed: { kept: number; redone: number } | null
}
