import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingsChanger } from './change-settings.ts'
import { type BatchChoices, usualChoices } from './contract/batch-choices.ts'
import { engineSettingsSchema, type SettingsChange } from './contract/settings.ts'
import { temporaryFolder } from './store/testing/temporary-folder.ts'

function changing(dataDir = temporaryFolder()) {
  const settings = engineSettingsSchema.parse({ workers: 4 })
  const told: unknown[] = []
  const noted: unknown[] = []
  const calls = settingsChanger({
    dataDir,
    settings,
    workersByDefault: 3,
    pool: { adjust: (workers, speed) => told.push(`pool ${workers} ${speed}`) },
    dispatcher: { resize: (workers) => told.push(`dispatcher ${workers}`) },
    announce: (event) => told.push(event.type),
    note: (mark) => noted.push(mark),
  })
  const kept = () => JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))
  return { settings, told, noted, change: calls.changeSettings, ...calls, kept }
}

test('a change is kept, then pool and dispatcher follow, then it is told', async () => {
  const { settings, told, change, kept } = changing()
  await change({ workers: 6 })
  expect(kept()).toEqual({ workers: 6 })
  expect(settings.workers).toBe(6)
  expect(told).toEqual(['pool 6 full', 'dispatcher 6', 'settings-changed'])
})

test.each([
  [6, 3],
  [5, 2],
  [1, 1],
])('of %i workers %i work in the background', async (workers, working) => {
  const { told, change } = changing()
  await change({ workers, speed: 'background' })
  expect(told.slice(0, 2)).toEqual([`pool ${working} background`, `dispatcher ${working}`])
})

test('changes made at the same time are all kept', async () => {
  const { change, kept } = changing()
  await Promise.all([change({ workers: 2 }), change({ speed: 'background' }), change({ workers: 3 })])
  expect(kept()).toEqual({ workers: 3, speed: 'background' })
})

test('a value outside of its range changes nothing and names the setting, and the next change is made', async () => {
  const { settings, told, change } = changing()
  const refused = change({ workers: 65 })
  const made = change({ workers: 2 })
  await expect(refused).rejects.toMatchObject({ code: 'SETTING_INVALID', place: { detail: 'workers: the most is 64' } })
  await made
  expect([settings.workers, told.length]).toEqual([2, 3])
})

test('what cannot be kept is not changed', async () => {
  const { settings, told, change } = changing('/dev/null/data')
  await expect(change({ workers: 2 } satisfies SettingsChange)).rejects.toMatchObject({ code: 'DATA_FOLDER_DENIED' })
  expect([settings.workers, told]).toEqual([4, []])
})

test('a setting that goes back to its default is kept no more, and the others stay', async () => {
  const { settings, told, change, resetSettings, settingsNow, kept } = changing()
  await change({ workers: 6, ocrSeconds: 60, memoryBudgetBytes: 1e9 })
  await resetSettings(['workers', 'memoryBudgetBytes'])
  expect(kept()).toEqual({ ocrSeconds: 60 })
  expect(settings).toMatchObject({ workers: 3, ocrSeconds: 60, memoryBudgetBytes: null })
  expect(told.slice(3)).toEqual(['pool 3 full', 'dispatcher 3', 'settings-changed'])
  expect(settingsNow()).toMatchObject({ settings: { workers: 3, ocrSeconds: 60 }, defaults: { workers: 3, ocrSeconds: 120 } })
})

test('what was chosen for a batch is kept for the next', async () => {
  const { settings, change, kept } = changing()
  const newBatch: BatchChoices = { ...usualChoices, languages: ['deu'], turn: false }
  await change({ newBatch })
  expect([settings.newBatch, kept()]).toEqual([newBatch, { newBatch }])
})

test('the history is told what was changed, and nothing of what was not', async () => {
  const { noted, change } = changing()
  await change({ workers: 6, speed: 'full' })
  await change({ workers: 6, newBatch: { ...usualChoices, turn: false } })
  expect(noted).toEqual([{ kind: 'setting-changed', subject: 'workers', facts: { from: 4, to: 6 } }])
})
