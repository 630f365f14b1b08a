import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checked } from './contract/checked.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import { type EngineSettings, engineSettingsSchema, type SettingsChange } from './contract/settings.ts'
import { writeAtomically } from './export/write-atomically.ts'

/** In the data folder; a setting that is not in there has its default. */
const fileIn = (dataFolder: string) => join(dataFolder, 'settings.json')

/**
 * The settings of this start: the defaults of this computer, over them what was kept, over that what holds for this run alone.
 * @throws SETTING_INVALID, which names the setting; DATA_FOLDER_DENIED
 */
export function readSettings(dataFolder: string, defaults: { workers: number }, thisRun: SettingsChange = {}): EngineSettings {
  const given = Object.fromEntries(Object.entries(thisRun).filter(([, value]) => value !== undefined))
  return checked(engineSettingsSchema, { ...defaults, ...keptSettings(dataFolder), ...given })
}

/**
 * Keeps changes beside what was kept before; the file is the old one or the new one, whatever happens. What is undefined is kept no more.
 * @throws SETTING_INVALID, DISK_FULL, DATA_FOLDER_DENIED
 */
export async function keepSettings(dataFolder: string, changes: SettingsChange): Promise<void> {
  const kept = { ...keptSettings(dataFolder), ...changes }
  try {
    await writeAtomically(fileIn(dataFolder), [`${JSON.stringify(kept, null, 2)}\n`])
  } catch (error) {
    const denied = error instanceof LeafcutterError && error.code === 'OUTPUT_DENIED'
    throw denied ? new LeafcutterError('DATA_FOLDER_DENIED', error.place, { cause: error }) : error
  }
}

function keptSettings(dataFolder: string): Record<string, unknown> {
  const path = fileIn(dataFolder)
  const kept = parsed(readIfThere(path))
  if (typeof kept === 'object' && kept !== null && !Array.isArray(kept)) return kept as Record<string, unknown>
  throw new LeafcutterError('SETTING_INVALID', { path, detail: 'it is not one JSON object; remove the file to have the defaults' })
}

function parsed(text: string | null): unknown {
  if (text === null) return {}
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') return null
    throw new LeafcutterError('DATA_FOLDER_DENIED', { path, detail: code }, { cause: error })
  }
}
