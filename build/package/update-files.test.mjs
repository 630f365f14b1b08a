import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider.js'
import { afterAll, expect, test } from 'vitest'
import { readFeed } from '../../src-main/updates/read-feed.ts'
import { readSource } from '../../src-main/updates/update-source.ts'
import { writeAppUpdate, writeLinuxFeed } from './update-files.mjs'

const folder = mkdtempSync(join(tmpdir(), 'leafcutter-update-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('what is written into the folder of the app, the app reads', () => {
  writeAppUpdate(folder, 'https://example.org/leafcutter/')
  const file = join(folder, 'app-update.yml')
  expect(readSource(file)).toEqual({ file, address: 'https://example.org/leafcutter/', signed: false })
  // What electron-builder wrote stays: it names who signs.
  writeFileSync(file, 'publisherName:\n  - Records Ltd\n')
  writeAppUpdate(folder, 'https://example.org/leafcutter/')
  expect(readFileSync(file, 'utf8')).toBe('publisherName:\n  - Records Ltd\n')
})

test('without an address nothing is written', () => {
  const elsewhere = mkdtempSync(join(folder, 'without-'))
  writeAppUpdate(elsewhere, null)
  expect(readSource(join(elsewhere, 'app-update.yml'))).toBeNull()
})

test('the list beside a Debian package names it as the newest version, with its checksum', () => {
  const deb = join(folder, 'leafcutter_0.2.0_amd64.deb')
  writeFileSync(deb, 'a package')
  const file = writeLinuxFeed(deb, '0.2.0', 'x64', new Date('2026-11-20T00:00:00.000Z'))
  expect(basename(file)).toBe('latest-linux.yml')
  expect(basename(writeLinuxFeed(deb, '0.2.0', 'arm64', new Date()))).toBe('latest-linux-arm64.yml')
  const list = parseUpdateInfo(readFileSync(file, 'utf8'), 'latest-linux.yml', new URL('https://example.org/'))
  expect(readFeed(list, { address: 'https://example.org/leafcutter/', platform: 'linux', arch: 'x64' })).toEqual({
    version: '0.2.0',
    releasedAt: Date.UTC(2026, 10, 20),
    file: 'leafcutter_0.2.0_amd64.deb',
    url: 'https://example.org/leafcutter/leafcutter_0.2.0_amd64.deb',
    size: 9,
    sha512: createHash('sha512').update('a package').digest('hex'),
    notes: null,
  })
})
