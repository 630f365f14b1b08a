import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { batchSettingsSchema } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { engineSettingsSchema } from './contract/settings.ts'
import { usualWatchOptions } from './contract/watching.ts'
import { engineWatching } from './engine-watching.ts'
import { FolderLooker } from './pool/folder-looker.ts'
import { HandClock } from './queue/testing/hand-clock.ts'
import { migrationsDir, newStore } from './store/testing/new-store.ts'
import { temporaryFolder } from './store/testing/temporary-folder.ts'

function watchedFolders() {
  const { db, dataDir } = newStore()
  const root = realpathSync(temporaryFolder())
  for (const name of ['a', 'a/below', 'b', 'c']) mkdirSync(join(root, name))
  const settings = engineSettingsSchema.parse({ workers: 1 })
  const launchHost = () => {
    throw new Error('No process is needed for that.')
  }
  const options = { dataDir, migrationsDir, hostFile: '/out/pool-host.js', settings, launchHost }
  const events: EngineEvent[] = []
  const watching = engineWatching({
    ...{ db, clock: new HandClock(), options, settings, looker: new FolderLooker(options) },
    announce: (event) => events.push(event),
    failed: (surprise) => {
      throw surprise
    },
  })
  const save = (path: string, outputDir: string, change = {}) =>
    watching.save({
      ...{ path: join(root, path), outputDir: join(root, outputDir), settings: batchSettingsSchema.parse({}) },
      ...usualWatchOptions,
      ...change,
    })
  return { root, watching, save, events }
}

test('a folder is kept with how it is watched, changed under the same id, paused, and removed', async () => {
  const { root, watching, save, events } = watchedFolders()
  const id = await save('a', 'a/out', { settleSeconds: 30 })
  expect(watching.get(id)).toMatchObject({ path: join(root, 'a'), outputDir: join(root, 'a/out'), settleSeconds: 30, pausedAt: null })
  expect(await save('a', 'out', { polling: true })).toBe(id)
  await watching.pause(id)
  expect(watching.list()).toMatchObject([
    { id, polling: true, isPolled: true, waiting: 0, takenToday: 0, refused: 0, lastActivityAt: null },
  ])
  expect(watching.get(id).pausedAt).not.toBeNull()
  await watching.remove(id)
  expect(watching.list()).toEqual([])
  expect(() => watching.get(id)).toThrow(expect.objectContaining({ code: 'WATCH_UNKNOWN' }))
  expect(await save('a', 'out')).toBe(id)
  expect(watching.get(id).pausedAt).toBeNull()
  expect(events.every(({ type }) => type === 'watched-changed')).toBe(true)
})

test('with moving, the three folders are made at once; without it nothing is', async () => {
  const { root, save } = watchedFolders()
  await save('b', 'out')
  expect(existsSync(join(root, 'b/In'))).toBe(false)
  await save('b', 'out', { moves: true })
  expect(['In', 'Done', 'Problems'].map((name) => existsSync(join(root, 'b', name)))).toEqual([true, true, true])
})

test.each([
  ['its outputs around it', 'a/below', 'a', 'OUTPUT_OVERLAPS_INPUT'],
  ['its outputs in itself', 'a', 'a', 'OUTPUT_OVERLAPS_INPUT'],
  ['another watched folder around it', 'c/below', 'out', 'WATCH_OVERLAPS'],
  ['the outputs of another around it', 'b', 'out', 'WATCH_OVERLAPS'],
  ['outputs around another', 'a', 'c', 'WATCH_OVERLAPS'],
  ['no folder', 'file.pdf', 'out', 'WATCH_NOT_A_FOLDER'],
  ['nothing there', 'nowhere', 'out', 'INPUT_MISSING'],
])('a folder with %s is refused', async (_what, path, outputDir, code) => {
  const { root, save, watching } = watchedFolders()
  mkdirSync(join(root, 'c/below'))
  writeFileSync(join(root, 'file.pdf'), '')
  await save('c', 'b')
  await expect(save(path, outputDir)).rejects.toMatchObject({ code })
  expect(watching.list()).toHaveLength(1)
})
