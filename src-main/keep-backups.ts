import { dirname, join } from 'node:path'
import { isDatabaseBroken } from './broken-database.ts'
import type { ErrorCode } from './contract/error-catalogue.ts'
import type { CopyEnd } from './copier.ts'
import type { HostProcess, LaunchHost } from './pool/launch-host.ts'
import type { Clock } from './queue/ports.ts'
import { isBackupDue } from './store/backups.ts'

/** Milliseconds after the start until the first look, so that a copy does not slow the start down, and between two looks. */
const firstLookMs = 60_000
const lookEveryMs = 60 * 60 * 1000

export interface BackupParts {
  database: string
  copierFile: string
  launchHost: LaunchHost
  clock: Clock
  /** Called when a copy found that the database is damaged or cannot be read. */
  broken(code: ErrorCode, detail: string): void
}

/**
 * Has the database copied once a day by a process of its own. A copy that there is no room for, or that did not come about for
 * another reason, is tried again an hour later. Gives a function that stops it all and resolves when nothing is copied any more.
 */
export function keepBackups({ database, copierFile, launchHost, clock, broken }: BackupParts): () => Promise<void> {
  let copier: { host: HostProcess; gone: Promise<void> } | null = null
  let forget = clock.after(firstLookMs, look)

  function look(): void {
    forget = clock.after(lookEveryMs, look)
    if (copier === null && isBackupDue(dirname(database), clock.now())) copier = launch()
  }

  function launch(): { host: HostProcess; gone: Promise<void> } {
    const host = launchHost(copierFile, 'background')
    const gone = new Promise<void>((resolve) => {
      host.onExit(() => {
        copier = null
        resolve()
      })
    })
    host.onMessage((message) => {
      const end = message as CopyEnd
      host.kill()
      if (end.type === 'failed' && isDatabaseBroken(end.code)) broken(end.code, end.detail)
    })
    host.post({ database })
    return { host, gone }
  }

  return async () => {
    forget()
    copier?.host.kill()
    await copier?.gone
  }
}

/** Where the copier's entry lies: beside the pool's host. */
export function copierBeside(hostFile: string): string {
  return join(dirname(hostFile), 'copier.js')
}
