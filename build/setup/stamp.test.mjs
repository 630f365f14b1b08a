import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprintOf, removeStamp, stampSays, writeStamp } from './stamp.mjs'

const places = ['src', 'package.json', 'not-there']
const time = new Date('2026-01-02T03:04:05Z')
let root

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stamp-'))
  mkdirSync(join(root, 'src', 'deep'), { recursive: true })
  write('package.json', '{}')
  write('src/deep/a.ts', 'one')
})
afterEach(() => rmSync(root, { recursive: true }))

function write(name, text, at = time) {
  writeFileSync(join(root, name), text)
  utimesSync(join(root, name), at, at)
}

test('the fingerprint stays when nothing changes', () => {
  const before = fingerprintOf(root, places)
  write('src/deep/a.ts', 'one')
  expect(fingerprintOf(root, places)).toBe(before)
})

test('the fingerprint changes with the size of a file deep in a folder', () => {
  const before = fingerprintOf(root, places)
  write('src/deep/a.ts', 'longer')
  expect(fingerprintOf(root, places)).not.toBe(before)
})

test('the fingerprint changes with the time of a file', () => {
  const before = fingerprintOf(root, places)
  write('package.json', '{}', new Date('2026-01-02T03:04:06Z'))
  expect(fingerprintOf(root, places)).not.toBe(before)
})

test('the fingerprint changes when a file is removed', () => {
  const before = fingerprintOf(root, places)
  rmSync(join(root, 'src/deep/a.ts'))
  expect(fingerprintOf(root, places)).not.toBe(before)
})

test('the fingerprint leaves out tests and what was not named', () => {
  const before = fingerprintOf(root, places)
  write('src/deep/a.test.ts', 'a test')
  write('README.md', 'words')
  expect(fingerprintOf(root, places)).toBe(before)
})

test('a stamp says what was written, until it is removed', () => {
  const file = join(root, 'stamps', 'build')
  expect(stampSays(file, 'abc')).toBe(false)
  writeStamp(file, 'abc')
  expect([stampSays(file, 'abc'), stampSays(file, 'abd')]).toEqual([true, false])
  removeStamp(file)
  expect(stampSays(file, 'abc')).toBe(false)
})
