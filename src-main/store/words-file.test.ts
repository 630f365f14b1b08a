import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unfinishedFolder } from '../contract/worker-tasks.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'
import { removeUnfinished } from './words-file.ts'

test('what a dead worker had not finished goes, what is finished stays', () => {
  const folder = temporaryFolder()
  for (const name of [unfinishedFolder, 'ab']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, unfinishedFolder, '1.tmp'), 'half')
  writeFileSync(join(folder, 'ab', 'abc.words.json.gz'), 'whole')
  removeUnfinished(folder)
  expect([existsSync(join(folder, unfinishedFolder)), readdirSync(join(folder, 'ab'))]).toEqual([false, ['abc.words.json.gz']])
})

test('where nothing was begun there is nothing to remove', () => {
  expect(() => removeUnfinished(join(temporaryFolder(), 'artefacts'))).not.toThrow()
})
