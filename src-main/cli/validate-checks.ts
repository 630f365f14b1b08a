import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { batchSettingsSchema } from '../contract/batch.ts'
import { checked } from '../contract/checked.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { type EngineSettings, workersAtSpeed } from '../contract/settings.ts'
import { versionOrError } from '../engine-recognition.ts'
import { findLanguageData } from '../intake/language-data.ts'
import { refuseUnwritable } from '../intake/plan-import.ts'
import { readSettings } from '../settings-file.ts'
import { listBatches } from '../store/batches.ts'
import { refuseDamaged } from '../store/check-database.ts'
import { refuseNetworkFolder, syncedFolderWarning } from '../store/data-folder-place.ts'
import { openDatabaseForReading, type SqliteDatabase } from '../store/open-database.ts'
import { databaseName } from '../store/open-store.ts'
import { BatchOverview } from '../telemetry/batch-overview.ts'
import { freeBytes } from '../telemetry/disk-space.ts'
import { logFolder } from '../telemetry/log-file.ts'
import { countOf, number } from './summary.ts'

/** What is looked at, for scripts. */
export type CheckName = 'settings' | 'engine' | 'data-folder' | 'database' | 'languages' | 'outputs' | 'disk' | 'log'

/** What was found: in a few words, or the error that an import would end with. */
export type CheckResult = { name: CheckName; error: null; found: string } | { name: CheckName; error: LeafcutterError; found: null }

export interface WhatToCheck {
  dataDir: string
  /** Null for those of the batches that are not over. */
  outputDir: string | null
  languages: string[]
  tessdataFolder: string | null
}

/** Everything that an import needs, one after the other; nothing is written, and what is wrong does not keep the rest from being looked at. */
export async function runChecks(what: WhatToCheck): Promise<CheckResult[]> {
  const { dataDir } = what
  const settings = await result('settings', () => readSettings(dataDir, { workers: availableParallelism() }), describeSettings)
  const results = [settings.result]
  const add = async (name: CheckName, look: () => string | Promise<string>) => {
    results.push((await result(name, look, (found) => found)).result)
  }
  if (settings.value) {
    const { tesseractProgram } = settings.value
    await add('engine', async () => (tesseractProgram === null ? 'tesseract.js' : `tesseract ${await versionOrError(tesseractProgram)}`))
  }
  await add('data-folder', () => checkDataFolder(dataDir))
  await add('database', () => withDatabase(dataDir, 'none yet; the first import makes it', checkDatabase))
  await add('languages', () => checkLanguages(what))
  await add('outputs', () => checkOutputs(what))
  if (settings.value) await add('disk', () => checkDisk(dataDir, settings.value?.diskFloorBytes ?? 0))
  await add('log', () => writable(logFolder(dataDir)))
  return results
}

async function result<Value>(name: CheckName, look: () => Value | Promise<Value>, inWords: (value: Value) => string) {
  try {
    const value = await look()
    return { value, result: { name, error: null, found: inWords(value) } as CheckResult }
  } catch (error) {
    if (!(error instanceof LeafcutterError)) throw error
    return { value: null, result: { name, error, found: null } as CheckResult }
  }
}

function describeSettings(settings: EngineSettings): string {
  return `${countOf(workersAtSpeed(settings), 'worker')}, speed ${settings.speed}`
}

function checkDataFolder(dataDir: string): string {
  refuseNetworkFolder(dataDir)
  const synced = syncedFolderWarning(dataDir)
  if (synced) throw synced
  return writable(dataDir)
}

function writable(folder: string): string {
  try {
    refuseUnwritable(folder)
  } catch (error) {
    throw error instanceof LeafcutterError ? new LeafcutterError('DATA_FOLDER_DENIED', error.place, { cause: error }) : error
  }
  return folder
}

function withDatabase(dataDir: string, without: string, look: (db: SqliteDatabase) => string): string {
  const file = join(dataDir, databaseName)
  if (!existsSync(file)) return without
  const db = openDatabaseForReading(file)
  try {
    return look(db)
  } finally {
    db.close()
  }
}

function checkDatabase(db: SqliteDatabase): string {
  refuseDamaged(db)
  const batches = listBatches(db).length
  return `sound, ${batches === 1 ? '1 batch' : `${number(batches)} batches`}`
}

function checkLanguages({ languages, tessdataFolder }: WhatToCheck): string {
  const { folder } = findLanguageData(checked(batchSettingsSchema, { languages, tessdataFolder }))
  return `${languages.join('+')} in ${folder}`
}

function checkOutputs({ dataDir, outputDir }: WhatToCheck): string {
  if (outputDir !== null) {
    refuseUnwritable(outputDir)
    return outputDir
  }
  return withDatabase(dataDir, 'no batch needs one', (db) => {
    const open = new BatchOverview(db, Date.now).list().filter(({ files, state }) => files.open > 0 && state !== 'cancelled')
    const folders = [...new Set(open.map((batch) => batch.outputDir))]
    for (const folder of folders) refuseUnwritable(folder)
    return folders.length === 0 ? 'no batch needs one' : folders.join(', ')
  })
}

function checkDisk(dataDir: string, floor: number): string {
  const free = freeBytes(dataDir)
  const words = `${megabytes(free)} MB free at ${dataDir}, ${megabytes(floor)} MB must stay free`
  if (free < floor) throw new LeafcutterError('DISK_FULL', { path: dataDir, detail: words })
  return words
}

function megabytes(bytes: number): string {
  return number(Math.floor(bytes / 1_000_000))
}
