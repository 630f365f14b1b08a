import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { CopyEnd } from '../../src-main/copier.ts'
import { launchChildProcess } from '../../src-main/pool/launch-host.ts'
import { newestSoundBackup } from '../../src-main/store/restore.ts'
import { countPages } from './database.ts'
import { filesIn, temporaryFolder, typedBytes } from './folders.ts'
import { builtProgram, startLeafcutter } from './run-leafcutter.ts'
import { until } from './until.ts'

const folder = temporaryFolder()
const data = join(folder, 'data')

test('a copy that is made by a process of its own while pages are read is sound, and the batch is read to its end', async () => {
  mkdirSync(join(folder, 'in'))
  writeFileSync(join(folder, 'in', 'book.pdf'), await typedBytes(150))
  const run = startLeafcutter(['ingest', join(folder, 'in'), '--out', join(folder, 'out'), '--data', data, '--workers', '1'])
  await until('some pages are done', () => countPages(data, 'done') > 5)
  expect(await copyOnce()).toEqual({ type: 'made' })
  const backup = newestSoundBackup(data)
  expect(backup?.pagesDone).toBeGreaterThan(5)
  const ended = await run.ended
  expect(ended.status, ended.stderr).toBe(0)
  expect(backup?.pagesDone).toBeLessThanOrEqual(150)
  expect(filesIn(data).filter((name) => name.startsWith('backups/'))).toHaveLength(1)
})

function copyOnce(): Promise<CopyEnd> {
  return new Promise((resolve, reject) => {
    const copier = launchChildProcess(join(dirname(builtProgram()), 'copier.js'), 'background')
    copier.onExit((reason) => reject(new Error(reason)))
    copier.onMessage((message) => {
      resolve(message as CopyEnd)
      copier.kill()
    })
    copier.post({ database: join(data, 'leafcutter.sqlite') })
  })
}
