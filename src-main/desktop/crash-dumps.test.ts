import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeOldDumps } from './crash-dumps.ts'

const now = 1_700_000_000_000
const day = 24 * 3_600_000
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leafcutter-dumps-'))
  mkdirSync(join(folder, 'pending'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function dump(name: string, ageMs: number): void {
  const path = join(folder, 'pending', name)
  writeFileSync(path, 'x')
  utimesSync(path, (now - ageMs) / 1000, (now - ageMs) / 1000)
}

it('E24 removes dumps older than thirty days and leaves what is no dump', () => {
  dump('new.dmp', 29 * day)
  dump('old.dmp', 31 * day)
  dump('settings.dat', 90 * day)
  expect(removeOldDumps(folder, now)).toBe(1)
  expect(readdirSync(join(folder, 'pending')).sort()).toEqual(['new.dmp', 'settings.dat'])
})

it('E24 keeps the ten newest', () => {
  for (let index = 0; index < 14; index += 1) dump(`${index}.dmp`, index * 1_000)
  expect(removeOldDumps(folder, now)).toBe(4)
  expect(readdirSync(join(folder, 'pending'))).not.toContain('10.dmp')
})

it('does nothing where no process ever crashed', () => {
  expect(removeOldDumps(join(folder, 'none'), now)).toBe(0)
})
