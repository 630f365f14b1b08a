import { expect, test } from 'vitest'
import { volumeOf } from './volume-of.ts'

test.each([
  ['the folder that was imported', ['/mnt/share'], '/mnt/share/a/b.pdf', '/mnt/share'],
  ['the innermost of two', ['/mnt', '/mnt/share'], '/mnt/share/b.pdf', '/mnt/share'],
  ['the one that holds it, not one that begins like it', ['/mnt/sha', '/mnt/share'], '/mnt/share/b.pdf', '/mnt/share'],
  ['the folder of a file that was named itself', ['/in/b.pdf'], '/in/b.pdf', '/in'],
  ['the folder of a file that was found again elsewhere', ['/mnt/share'], '/else/where/b.pdf', '/else/where'],
  ['the root of the file system', ['/'], '/a/b.pdf', '/'],
  ['the root for a file that lies in it', ['/b.pdf'], '/b.pdf', '/'],
  ['a share of Windows', ['\\\\server\\scans'], '\\\\server\\scans\\a\\b.pdf', '\\\\server\\scans'],
  ['a drive of Windows', ['D:\\'], 'D:\\a\\b.pdf', 'D:\\'],
])('a volume is %s', (_what, sources, path, volume) => {
  expect(volumeOf(sources, path)).toBe(volume)
})
