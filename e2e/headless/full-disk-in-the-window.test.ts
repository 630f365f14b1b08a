import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { batchSettingsSchema } from '../../src-main/contract/batch.ts'
import { engineSettingsSchema } from '../../src-main/contract/settings.ts'
import { type Engine, startEngine } from '../../src-main/engine.ts'
import { launchChildProcess } from '../../src-main/pool/launch-host.ts'
import { damages, pagesIn } from './database.ts'
import { filesIn, temporaryFolder, typedBytes } from './folders.ts'
import { builtProgram } from './run-leafcutter.ts'
import { cannotMount, smallDisk } from './small-disk.ts'
import { until } from './until.ts'

/** The engine as it runs behind the window, where a full disk ends nothing. Both wait for the next look at their disk, so they wait together. */
const documents = 12
const pagesEach = 8
const folder = temporaryFolder()
const at = (...parts: string[]) => join(folder, ...parts)
const migrationsDir = fileURLToPath(new URL('../../drizzle', import.meta.url))

beforeAll(async () => {
  mkdirSync(at('input'))
  for (let count = 1; count <= documents; count += 1) {
    writeFileSync(at('input', `letter ${count}.pdf`), await typedBytes(pagesEach, `letter ${count}.pdf`))
  }
})

function engineWith(dataDir: string, { onTestFinished }: TestContext): Engine {
  const settings = engineSettingsSchema.parse({ workers: 2, diskFloorBytes: 0 })
  const hostFile = join(dirname(builtProgram()), 'pool-host.js')
  const engine = startEngine({ dataDir, migrationsDir, hostFile, settings, launchHost: launchChildProcess })
  onTestFinished(() => engine.stop(0))
  return engine
}

describe.concurrent('a full disk', () => {
  test.for([
    { what: 'F12: of the database', kilobytes: 900, onDisk: 'data' },
    { what: 'F13: of the outputs', kilobytes: 64, onDisk: 'out' },
  ])(
    '$what stops the work, says how much to free, spends no attempt, and the work goes on by itself',
    async ({ kilobytes, onDisk }, context) => {
      const disk = smallDisk(at(`disk of ${onDisk}`), context.onTestFinished)
      const [data, out] = ['data', 'out'].map((part) =>
        part === onDisk ? join(disk.folder, part) : at(`not on the disk of ${onDisk}`, part),
      ) as [string, string]
      context.skip(!disk.mount(kilobytes), cannotMount)
      const engine = engineWith(data, context)
      const batchId = await engine.importPaths({ paths: [at('input')], outputDir: out, settings: batchSettingsSchema.parse({}) })
      const trouble = await until('the disk is full', () => engine.status().trouble)
      expect(trouble?.message).toMatch(/work goes on by itself when 1 GB is free\).+\[DISK_FULL\]$/)
      await until('nothing is in hand', () => engine.status().busyWorkers === 0)
      expect(pagesIn(data).filter((page) => page.state === 'error')).toEqual([])
      expect(filesIn(out).filter((name) => !name.endsWith('.txt'))).toEqual([])

      disk.enlarge(1_200)
      await until('the batch is over', () => engine.isBatchOver(batchId))
      expect(engine.status().trouble).toBeNull()
      expect(engine.getBatch(batchId)).toMatchObject({ pages: { text: documents * pagesEach }, files: { done: documents } })
      expect(pagesIn(data).filter((page) => page.attempts !== 1 || page.crashes > 0)).toEqual([])
      expect(damages(data)).toEqual([])
    },
  )
})
