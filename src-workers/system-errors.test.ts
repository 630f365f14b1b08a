import { expect, test } from 'vitest'
import { artefactFailure, sourceFailure } from './system-errors.ts'

const systemError = (code: string) => Object.assign(new Error(code), { code, syscall: 'read' })

test.each([
  ['ENOENT', 'SOURCE_MISSING'],
  ['ENOTDIR', 'SOURCE_MISSING'],
  ['EACCES', 'SOURCE_DENIED'],
  ['EPERM', 'SOURCE_DENIED'],
  ['EISDIR', 'NOT_A_DOCUMENT'],
  ['EIO', 'SOURCE_UNAVAILABLE'],
  ['ETIMEDOUT', 'SOURCE_UNAVAILABLE'],
  ['ESTALE', 'SOURCE_UNAVAILABLE'],
])('%s while reading a source is %s', (code, expected) => {
  expect(sourceFailure(systemError(code))).toMatchObject({ code: expected, message: code })
})

test.each<[string, NodeJS.Platform, string]>([
  ['EBUSY', 'linux', 'SOURCE_LOCKED'],
  ['EBUSY', 'win32', 'SOURCE_LOCKED'],
  ['EPERM', 'win32', 'SOURCE_LOCKED'],
  ['EACCES', 'win32', 'SOURCE_LOCKED'],
  ['EACCES', 'darwin', 'SOURCE_DENIED'],
])('F25: %s while reading a source on %s is %s', (code, platform, expected) => {
  expect(sourceFailure(systemError(code), platform)).toMatchObject({ code: expected })
})

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'DATA_FOLDER_DENIED'],
  ['EROFS', 'DATA_FOLDER_DENIED'],
])('%s while writing an artefact is %s', (code, expected) => {
  expect(artefactFailure(systemError(code))).toMatchObject({ code: expected })
})

test('what is no error of the system is handed back', () => {
  const error = new TypeError('oops')
  expect(sourceFailure(error)).toBe(error)
  expect(artefactFailure(error)).toBe(error)
})
