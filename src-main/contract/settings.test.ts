import { expect, test } from 'vitest'
import { batchSettingsSchema } from './batch.ts'
import { batchChoicesSchema, settingsOfChoices, usualChoices } from './batch-choices.ts'
import { engineSettingsSchema, settingNames, settingsChangeSchema } from './settings.ts'

const all = engineSettingsSchema.parse({ workers: 4 })

test('a change holds what is named and no defaults', () => {
  expect(settingsChangeSchema.parse({})).toEqual({})
  expect(settingsChangeSchema.parse({ ocrSeconds: 60, memoryBudgetBytes: null })).toEqual({ ocrSeconds: 60, memoryBudgetBytes: null })
})

const ofPaths = ['archiveFolder', 'tesseractProgram', 'whenDoneProgram', 'whenDoneArguments']

test.each(settingNames.filter((name) => !ofPaths.includes(name)))('the window may change %s', (name) => {
  expect(settingsChangeSchema.parse({ [name]: all[name] })).toEqual({ [name]: all[name] })
})

test.each([
  { tesseractProgram: '/bin/sh' },
  { whenDoneProgram: '/bin/sh' },
  { archiveFolder: '/mnt/archive' },
  { whenDoneArguments: ['-c'] },
  { whenDoneUrl: 'http://example.org' },
  { workers: 0 },
  { speed: 'faster' },
  { newBatch: { tessdataFolder: '/' } },
  { nothing: 1 },
])('the window may not ask for %j', (change) => {
  expect(settingsChangeSchema.safeParse(change).success).toBe(false)
})

test('without a choice a batch of the window is read as one of the command line', () => {
  expect(settingsOfChoices(usualChoices)).toEqual(batchSettingsSchema.parse({}))
  expect(all.newBatch).toEqual(usualChoices)
})

test('a layout is kept by its word, and part of the choices may be left out of the file', () => {
  expect(settingsOfChoices({ ...usualChoices, layout: 'sparse' }).pageSegmentation).toBe(11)
  expect(engineSettingsSchema.parse({ workers: 1, newBatch: { turn: false } }).newBatch).toEqual({ ...usualChoices, turn: false })
  expect(batchChoicesSchema.safeParse({ languages: [...'abcdefghi'].map((letter) => letter.repeat(3)) }).success).toBe(false)
})

test('E21 no setting is a secret: the first one that is belongs into the key store of the system, not into settings.json', () => {
  expect(settingNames.filter((name) => /key|token|secret|password|credential/i.test(name))).toEqual([])
})
