import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepSettings, readSettings } from './settings-file.ts'
import { temporaryFolder } from './store/testing/temporary-folder.ts'

function folderWith(content: string): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'settings.json'), content)
  return folder
}

test('without a file, or a folder, everything has its default', () => {
  expect(readSettings(join(temporaryFolder(), 'not there'), { workers: 3 })).toMatchObject({ workers: 3, speed: 'full', pageSeconds: 180 })
})

test('what was kept comes before the defaults, and what holds for this run before both', () => {
  const folder = folderWith('{ "workers": 5, "speed": "background", "ocrSeconds": 60 }')
  const settings = readSettings(folder, { workers: 3 }, { speed: 'full', pageSeconds: undefined })
  expect(settings).toMatchObject({ workers: 5, speed: 'full', ocrSeconds: 60, pageSeconds: 180 })
})

test('changes are kept beside what was kept before, and nothing else is left in the folder', async () => {
  const folder = folderWith('{ "ocrSeconds": 60 }')
  await keepSettings(folder, { workers: 2 })
  await keepSettings(folder, { speed: 'background' })
  expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual({ ocrSeconds: 60, workers: 2, speed: 'background' })
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

test.each([
  ['{ "workers": 0 }', 'workers: the least is 1'],
  ['{ "workers": 65 }', 'workers: the most is 64'],
  ['{ "speed": "fast" }', expect.stringMatching(/^speed: /)],
  ['{ "wrokers": 4 }', 'wrokers: there is no such setting'],
  ['{ "pageSeconds": "long" }', expect.stringMatching(/^pageSeconds: /)],
  ['{ "workers": 4', expect.stringContaining('not one JSON object')],
  ['[4]', expect.stringContaining('not one JSON object')],
  ['null', expect.stringContaining('not one JSON object')],
])('a file with %s is refused, naming the setting', (content, detail) => {
  const place = expect.objectContaining({ detail })
  expect(() => readSettings(folderWith(content), { workers: 3 })).toThrow(expect.objectContaining({ code: 'SETTING_INVALID', place }))
})

test('a file that cannot be read or replaced is trouble of the data folder', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'settings.json', 'full'), { recursive: true })
  expect(() => readSettings(folder, { workers: 3 })).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_DENIED' }))
  await expect(keepSettings(folder, { workers: 1 })).rejects.toMatchObject({ code: 'DATA_FOLDER_DENIED' })
})
