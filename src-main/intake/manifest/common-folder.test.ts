import { expect, test } from 'vitest'
import { CommonFolder, nameBelow } from './common-folder.ts'

const of = (...folders: string[]) => {
  const common = new CommonFolder()
  for (const folder of folders) common.add(folder)
  return common
}

test.skipIf(process.platform === 'win32').each([
  ['one folder', ['/a/b'], '/a/b'],
  ['a folder and one in it', ['/a/b', '/a/b/c'], '/a/b'],
  ['a folder in another one, the other way round', ['/a/b/c', '/a/b'], '/a/b'],
  ['two that begin alike', ['/a/bc', '/a/bd'], '/a'],
  ['nothing but the root', ['/a', '/b'], '/'],
])('the common folder of %s', (_what, folders, root) => {
  expect(of(...folders).root).toBe(root)
})

test.skipIf(process.platform === 'win32')('files on two shares are two places, so that one of them can be gone', () => {
  expect(of('/mnt/one/x', '/mnt/one/y', '/mnt/two').places()).toEqual(['/mnt/one/x', '/mnt/one/y', '/mnt/two'])
  expect(of('/mnt/one/x', '/mnt/one/y').places()).toEqual(['/mnt/one'])
})

test.skipIf(process.platform === 'win32')('a file is named by its path below the common folder, and never leads out of it', () => {
  expect(nameBelow('/a', '/a/b/c.pdf')).toBe('b/c.pdf')
  expect(nameBelow('/', '/a/c.pdf')).toBe('a/c.pdf')
  expect(nameBelow('/a/..b', '/a/..b/..c.pdf')).toBe('..c.pdf')
  expect(nameBelow('/x/y', '/a/c.pdf')).toBe('a/c.pdf')
})
