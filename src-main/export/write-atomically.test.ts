import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { replaceAtomically, writeAtomically } from './write-atomically.ts'

function* failing(code: string): Generator<string> {
  yield 'half of the new content'
  throw Object.assign(new Error(`${code}: it did not work`), { code })
}

test('writes all parts in order, into folders that it makes', async () => {
  const folder = temporaryFolder()
  await writeAtomically(join(folder, 'a', 'b', 'out.txt'), ['Žluť', '\f', '中文'])
  expect(readFileSync(join(folder, 'a', 'b', 'out.txt'), 'utf8')).toBe('Žluť\f中文')
})

test('takes the place of an older file', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'out.txt'), 'old and longer')
  await writeAtomically(join(folder, 'out.txt'), ['new'])
  expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['out.txt'])
})

test('a file without content is written as such', async () => {
  const folder = temporaryFolder()
  await writeAtomically(join(folder, 'out.txt'), [])
  expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe('')
})

test('the old content stays in its place until the new one is whole', async () => {
  const file = join(temporaryFolder(), 'out.txt')
  writeFileSync(file, 'old')
  const seen: string[] = []
  async function* parts() {
    yield 'new'
    seen.push(readFileSync(file, 'utf8'))
    yield ' content'
  }
  await writeAtomically(file, parts())
  expect([seen, readFileSync(file, 'utf8')]).toEqual([['old'], 'new content'])
})

test('when it fails the old content stays, and nothing is left beside it', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'out.txt'), 'old')
  await expect(writeAtomically(join(folder, 'out.txt'), failing('ENOSPC'))).rejects.toThrow()
  expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toBe('old')
  expect(readdirSync(folder)).toEqual(['out.txt'])
})

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'OUTPUT_DENIED'],
  ['EPERM', 'OUTPUT_DENIED'],
  ['EROFS', 'OUTPUT_DENIED'],
  ['EIO', 'OUTPUT_DENIED'],
])('%s is told as %s, with the path and the cause', async (system, code) => {
  const path = join(temporaryFolder(), 'out.txt')
  await expect(writeAtomically(path, failing(system))).rejects.toMatchObject({ code, place: { path, detail: system } })
})

test('an output whose folder is taken away while it is written is denied', async () => {
  const path = join(temporaryFolder(), 'stick', 'out.txt')
  function* parts() {
    yield 'first'
    rmSync(dirname(path), { recursive: true })
    yield 'second'
  }
  await expect(writeAtomically(path, parts())).rejects.toMatchObject({ code: 'OUTPUT_DENIED', place: { path, detail: 'ENOENT' } })
})

test('a file that is missing elsewhere is not told as one of the output', async () => {
  const missing = join(temporaryFolder(), 'words.gz')
  const readsIt = async () => {
    readFileSync(missing)
  }
  await expect(replaceAtomically(join(temporaryFolder(), 'out.txt'), readsIt)).rejects.toMatchObject({ code: 'ENOENT', path: missing })
})

test('a mistake of ours is not told as one of the disk', async () => {
  await expect(writeAtomically(join(temporaryFolder(), 'out.txt'), failing('ERR_INVALID'))).rejects.toMatchObject({ code: 'ERR_INVALID' })
})

test.each([
  ['whose folder is a file', 'file/out.txt'],
  ['whose folder is below a file', 'file/a/out.txt'],
  ['whose name is too long', `${'x'.repeat(256)}.txt`],
  ['that is a folder', 'folder'],
])('an output %s is denied', async (_, path) => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), 'old')
  mkdirSync(join(folder, 'folder', 'full'), { recursive: true })
  await expect(writeAtomically(join(folder, path), ['new'])).rejects.toMatchObject({ code: 'OUTPUT_DENIED' })
  expect(readdirSync(folder).sort()).toEqual(['file', 'folder'])
})
