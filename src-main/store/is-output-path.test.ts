import { expect, test } from 'vitest'
import { isOutputPath } from './is-output-path.ts'

test.each(['a.pdf', 'a/b c/d.pdf', '...', 'a..b/..c', 'C:x', 'a\\b'])('%s stays below its folder', (path) => {
  expect(isOutputPath(path, 'linux')).toBe(true)
})

test.each(['', '/etc/passwd', '..', '../a', 'a/../../b', 'a/..', './a', 'a//b', 'a/', 'a\0b'])('%j is refused', (path) => {
  expect(isOutputPath(path, 'linux')).toBe(false)
})

test.each(['C:x', 'C:\\x', '..\\a', 'a\\b', '\\\\server\\share'])('on Windows %s is refused', (path) => {
  expect(isOutputPath(path, 'win32')).toBe(false)
})
