import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { PageWords } from '../../src-main/contract/page.ts'
import { unfinishedFolder } from '../../src-main/contract/worker-tasks.ts'
import { temporaryFolder } from '../test-documents.ts'
import { writeWords } from './write-words.ts'

const words: PageWords = {
  width: 10,
  height: 20,
  dpi: 300,
  turn: 0,
  skew: 0,
  words: [{ text: 'ü', confidence: 91.5, box: [1, 2, 3, 4], line: 0, block: 1, paragraph: 1 }],
}

test('the file is named after its bytes and holds the words', async () => {
  const folder = await temporaryFolder()
  const hash = await writeWords(folder, words)
  const bytes = await readFile(join(folder, hash.slice(0, 2), `${hash}.words.json.gz`))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)
  expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(words)
})

test('the same words again write no second file, but touch the one that is there, so that retention spares it', async () => {
  const folder = await temporaryFolder()
  const hash = await writeWords(folder, words)
  const path = join(folder, hash.slice(0, 2), `${hash}.words.json.gz`)
  const { ino } = await stat(path)
  await utimes(path, 1_000, 1_000)
  const before = Date.now()
  expect(await writeWords(folder, words)).toBe(hash)
  const after = await stat(path)
  expect(after.ino).toBe(ino)
  // Files are touched to the millisecond of the clock, which the system's own times are finer than.
  expect(after.mtime.getTime()).toBeGreaterThanOrEqual(before)
  expect(await readdir(join(folder, hash.slice(0, 2)))).toEqual([`${hash}.words.json.gz`])
})

test("nothing unfinished is left, and what a dead worker left there is in nobody's way", async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, unfinishedFolder))
  await writeFile(join(folder, unfinishedFolder, 'of a dead worker.tmp'), '')
  await writeWords(folder, words)
  expect(await readdir(join(folder, unfinishedFolder))).toEqual(['of a dead worker.tmp'])
})

test('a folder that cannot be made is DATA_FOLDER_DENIED', async () => {
  const file = join(await temporaryFolder(), 'file')
  await writeFile(file, '')
  await expect(writeWords(join(file, 'artefacts'), words)).rejects.toMatchObject({ name: 'Failure', code: 'DATA_FOLDER_DENIED' })
})
