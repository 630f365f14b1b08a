import { expect, test } from 'vitest'
import { isAskable } from '../../src-main/updates/update-source.ts'
import { builderOptions } from './builder-options.mjs'
import { packageChoices, updateAddress } from './package-choices.mjs'

const plain = { electronDist: '/electron', electronVersion: '45.4.1', platform: 'linux', arch: 'x64', overlay: null, launcher: null }

test('without an address nothing is published and the app never asks', () => {
  expect(packageChoices([], 'linux')).toEqual({ deb: false, installers: false, updates: null })
  expect(builderOptions({ ...plain, updates: null }).publish).toBeNull()
})

test('with one, the app asks a server that only has files', () => {
  const expected = { provider: 'generic', url: 'https://example.org/leafcutter/', channel: 'latest' }
  for (const args of [['--deb', '--updates', 'https://example.org/leafcutter'], ['--updates=https://example.org/leafcutter/']])
    expect(builderOptions({ ...plain, ...packageChoices(args, 'linux') }).publish).toEqual(expected)
})

test('a Debian package is made on Linux alone, installers elsewhere', () => {
  expect(packageChoices(['--deb'], 'linux').deb).toBe(true)
  expect(packageChoices(['--installers'], 'darwin').installers).toBe(true)
  expect(() => packageChoices(['--deb'], 'win32')).toThrow('--installers')
  expect(() => packageChoices(['--installers'], 'linux')).toThrow('--deb')
})

const refused = [
  ['http://example.org/leafcutter/', 'https://'],
  ['http://127.0.0.1.example.org/', 'https://'],
  ['file:///updates/', 'https://'],
  ['ftp://example.org/', 'https://'],
  ['https://name@example.org/', 'password'],
  ['https://name:word@example.org/', 'password'],
  ['https://example.org/?key=1', 'behind its path'],
  ['https://example.org/#latest', 'behind its path'],
  ['example.org', 'is none'],
  ['', 'none was named'],
]

test.each(refused)('%s is refused, by the app as well', (text, why) => {
  expect(() => packageChoices(['--updates', text], 'linux')).toThrow(why)
  expect(isAskable(text)).toBe(false)
})

test.each(['https://example.org', 'https://example.org:8443/a/b', 'http://127.0.0.1:8000/'])('%s is taken, by the app as well', (text) => {
  expect(updateAddress(text)).toMatch(/\/$/)
  expect(isAskable(updateAddress(text))).toBe(true)
})

test('--updates without an address is refused, and not taken for none', () => {
  expect(() => packageChoices(['--updates'], 'linux')).toThrow('none was named')
  expect(() => packageChoices(['--updates', '--deb'], 'linux')).toThrow('"--deb" is none')
})
