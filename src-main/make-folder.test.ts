import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeFolder, makeFolderSync } from './make-folder.ts'
import { temporaryFolder } from './store/testing/temporary-folder.ts'

const nobody = 65_534
const isRoot = process.geteuid?.() === 0
const usualUmask = process.umask()
const rightsOf = (path: string) => statSync(path).mode & 0o777

// Root may enter every folder, so these are done as somebody else.
let folder: string
beforeEach(() => {
  folder = temporaryFolder()
  if (!isRoot) return
  chownSync(folder, nobody, nobody)
  process.seteuid?.(nobody)
})
afterEach(() => {
  process.umask(usualUmask)
  if (isRoot) process.seteuid?.(0)
})

const each = [
  ['makeFolder', makeFolder],
  ['makeFolderSync', async (path: string) => makeFolderSync(path)],
] as const

describe.skipIf(process.platform === 'win32').each(each)('%s', (_name, make) => {
  test('makes a folder with those above it, and does nothing where it is there', async () => {
    const path = join(folder, 'a', 'b')
    await make(path)
    await make(path)
    expect(rightsOf(path)).toBe(0o777 & ~usualUmask)
  })

  test('what is made while the umask is narrow can be entered', async () => {
    process.umask(0o177)
    const path = join(folder, 'a', 'b', 'c')
    await make(path)
    process.umask(usualUmask)
    writeFileSync(join(path, 'file'), '')
    expect([rightsOf(join(folder, 'a')), rightsOf(join(folder, 'a', 'b')), rightsOf(path)]).toEqual([0o755, 0o755, 0o755])
  })

  test('what was made so by somebody else in this program is opened', async () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o600)
    await make(join(closed, 'below'))
    expect(rightsOf(closed)).toBe(0o777 & ~usualUmask)
  })

  test('a folder that its owner locked on purpose stays locked', async () => {
    const locked = join(folder, 'locked')
    mkdirSync(locked)
    chmodSync(locked, 0o500)
    await expect(make(join(locked, 'below'))).rejects.toThrow(expect.objectContaining({ code: 'EACCES' }))
    expect(rightsOf(locked)).toBe(0o500)
  })
})
