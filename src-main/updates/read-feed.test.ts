import { expect, test } from 'vitest'
import { longestNotes } from '../contract/updates.ts'
import { readFeed } from './read-feed.ts'

const address = 'https://updates.example.org/leafcutter/'
const sha512 = Buffer.alloc(64, 7).toString('base64')
const windows = { address, platform: 'win32', arch: 'x64' } as const

function list(change: object = {}) {
  return { version: '0.2.0', files: [{ url: 'Leafcutter 0.2.0.exe', sha512, size: 90_000_000 }], ...change }
}

test('a list names the version, its file, where that lies and its SHA-512 as programs print it', () => {
  const update = readFeed(list({ releaseDate: '2026-11-20T10:00:00.000Z', releaseNotes: 'Faster.\r\nSafer.' }), windows)
  expect(update).toEqual({
    version: '0.2.0',
    releasedAt: Date.UTC(2026, 10, 20, 10),
    file: 'Leafcutter 0.2.0.exe',
    url: `${address}Leafcutter%200.2.0.exe`,
    size: 90_000_000,
    sha512: '07'.repeat(64),
    notes: 'Faster.\nSafer.',
  })
})

test('each system has its own kind of file, and of several the one for its processor', () => {
  const files = ['a.dmg', 'a-x64.zip', 'a-arm64.zip', 'a.exe', 'a_amd64.deb'].map((url) => ({ url, sha512 }))
  const fileFor = (platform: NodeJS.Platform, arch: string) => readFeed(list({ files }), { address, platform, arch }).file
  expect([fileFor('darwin', 'arm64'), fileFor('darwin', 'x64'), fileFor('win32', 'x64'), fileFor('linux', 'x64')]).toEqual([
    ...['a-arm64.zip', 'a-x64.zip', 'a.exe', 'a_amd64.deb'],
  ])
})

test('notes are text without control characters and marks that turn the direction, and never too long', () => {
  const { notes } = readFeed(list({ releaseNotes: `<b>x</b>\u0000\u202e\ty\n${'z'.repeat(20_000)}` }), windows)
  expect(notes?.startsWith('<b>x</b>y\nzz')).toBe(true)
  expect(notes).toHaveLength(longestNotes)
  expect(readFeed(list({ releaseNotes: ' \n' }), windows).notes).toBeNull()
})

test.each([
  ['a page of a portal', '<html>Sign in</html>'],
  ['nothing', null],
  ['no files', list({ files: [] })],
  ['no file for this system', list({ files: [{ url: 'a.deb', sha512 }] })],
  ['a file on another server', list({ files: [{ url: 'https://elsewhere.example.org/a.exe', sha512 }] })],
  ['a file that is one of this computer', list({ files: [{ url: 'file:///etc/passwd.exe', sha512 }] })],
  ['a checksum that is too short', list({ files: [{ url: 'a.exe', sha512: 'abcd' }] })],
  ['no checksum', list({ files: [{ url: 'a.exe' }] })],
])('%s is no list', (_what, answer) => {
  expect(() => readFeed(answer, windows)).toThrow(expect.objectContaining({ code: 'UPDATES_UNREACHABLE' }))
})
