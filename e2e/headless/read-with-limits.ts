import { fileURLToPath } from 'node:url'
import { batchSettingsSchema } from '../../src-main/contract/batch.ts'
import { engineSettingsSchema } from '../../src-main/contract/settings.ts'
import { startEngine } from '../../src-main/engine.ts'
import { launchChildProcess } from '../../src-main/pool/launch-host.ts'
import { until } from './until.ts'

/** A program: reads a folder to its end as the command line does, but gives a page, and each of its steps, only so many seconds. */
const [documents = '', outputDir = '', dataDir = '', seconds = '', tesseractProgram = ''] = process.argv.slice(2)
const limit = Number(seconds)
const hostFile = fileURLToPath(new URL('../../out/main/pool-host.js', import.meta.url))
const migrationsDir = fileURLToPath(new URL('../../drizzle', import.meta.url))

const settings = engineSettingsSchema.parse({
  workers: 2,
  pageSeconds: limit,
  openSeconds: limit,
  renderSeconds: limit,
  ocrSeconds: limit,
  tesseractProgram,
})
const engine = startEngine({ dataDir, migrationsDir, hostFile, settings, launchHost: launchChildProcess })
const batchId = await engine.importPaths({ paths: [documents], outputDir, settings: batchSettingsSchema.parse({ engine: 'native' }) })
await until('nothing is left to do', () => engine.isBatchOver(batchId), 300)
await engine.stop(0)
