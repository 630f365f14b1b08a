import { availableParallelism } from 'node:os'
import { type BrowserWindow, dialog } from 'electron'
import { hostFile, migrationsDir } from '../built-files.ts'
import { errorCatalogue, LeafcutterError } from '../contract/error-catalogue.ts'
import { type Engine, startEngine } from '../engine.ts'
import { readSettings } from '../settings-file.ts'
import { launchUtilityProcess } from './launch-utility-process.ts'
import { offerRestore } from './offer-restore.ts'

/** Starts the engine; null when the database is damaged and the operator wants to keep it so. */
export function startOrRestore(dataDir: string): Engine | null {
  // One core stays the operator's.
  const workersByDefault = Math.max(1, availableParallelism() - 1)
  const settings = readSettings(dataDir, { workers: workersByDefault })
  const begin = () => startEngine({ dataDir, migrationsDir, hostFile, settings, workersByDefault, launchHost: launchUtilityProcess })
  try {
    return begin()
  } catch (error) {
    if (!(error instanceof LeafcutterError) || error.code !== 'DATABASE_DAMAGED') throw error
    const became = offerRestore(dataDir, error, Date.now(), (question) => dialog.showMessageBoxSync(question))
    if (became === 'no-copy') throw error
    return became === 'restored' ? begin() : null
  }
}

/** Tells what the engine had to remark when it started, one after the other; nothing waits for it. */
export async function warn(window: BrowserWindow, warnings: LeafcutterError[]): Promise<void> {
  for (const { code, message } of warnings) {
    await dialog.showMessageBox(window, { type: 'warning', message: errorCatalogue[code].title, detail: message })
  }
}
