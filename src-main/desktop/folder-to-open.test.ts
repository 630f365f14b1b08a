import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { folderToOpen } from './folder-to-open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leafcutter-open-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('E12 opens a folder, and nothing that the system would start', () => {
  writeFileSync(join(folder, 'text.exe'), 'MZ')
  mkdirSync(join(folder, 'Text.app'))
  mkdirSync(join(folder, 'Archive 1998.2004'))
  expect(folderToOpen(join(folder, 'Archive 1998.2004'))).toBe(join(folder, 'Archive 1998.2004'))
  for (const name of ['text.exe', 'Text.app', 'not there']) expect(() => folderToOpen(join(folder, name)), name).toThrow(/./)
})
