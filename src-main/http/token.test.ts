import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { carriesToken, readToken, renewToken } from './token.ts'

const modeOf = (path: string) => statSync(path).mode & 0o777

test('it is made once, 256 bits of it, and only its owner can read it', () => {
  const mask = process.umask(0)
  const folder = temporaryFolder()
  const token = readToken(folder)
  process.umask(mask)
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(modeOf(join(folder, 'http-token'))).toBe(0o600)
  expect(readToken(folder)).toBe(token)
  expect(readToken(temporaryFolder())).not.toBe(token)
})

test('another one takes its place', () => {
  const folder = temporaryFolder()
  const before = readToken(folder)
  const after = renewToken(folder)
  expect([after === before, readToken(folder), readFileSync(join(folder, 'http-token'), 'utf8')]).toEqual([false, after, `${after}\n`])
})

test('what others could read is taken back, and what is no token is replaced', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'http-token')
  const token = readToken(folder)
  chmodSync(path, 0o644)
  expect([readToken(folder), modeOf(path)]).toEqual([token, 0o600])
  for (const text of ['', 'secret\n', `${token}${token}`]) {
    writeFileSync(path, text)
    expect(readToken(folder)).toMatch(/^[A-Za-z0-9_-]{43}$/)
  }
})

test('no link is written through', () => {
  const folder = temporaryFolder()
  const other = join(folder, 'other')
  writeFileSync(other, 'untouched')
  symlinkSync(other, join(folder, 'http-token'))
  renewToken(folder)
  expect(readFileSync(other, 'utf8')).toBe('untouched')
})

test('where it cannot be kept, that is said', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'http-token'))
  expect(() => readToken(folder)).toThrow(LeafcutterError)
  expect(() => readToken(join(folder, 'nowhere'))).toThrow(/\[DATA_FOLDER_DENIED\]/)
})

test.each([
  ['Bearer secret', true],
  ['bearer   secret', true],
  ['Bearer secret2', false],
  ['Bearer secre', false],
  ['Bearer SECRET', false],
  ['Bearer', false],
  ['Basic secret', false],
  ['secret', false],
  ['Bearer secret more', false],
  [undefined, false],
])('%j carries it: %j', (authorization, carries) => {
  expect(carriesToken(authorization, 'secret')).toBe(carries)
})
