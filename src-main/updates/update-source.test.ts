import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { canInstall, readSource, sourceFile } from './update-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'leafcutter-source-'))
const file = join(folder, 'app-update.yml')
afterAll(() => rmSync(folder, { recursive: true }))

function sourceOf(text: string) {
  writeFileSync(file, text)
  return readSource(file)
}

test('an app that was handed on reads the file beside its archive, whatever a variable says', () => {
  const environment = { LEAFCUTTER_UPDATES: '/tmp/foreign.yml' }
  expect(sourceFile(true, '/opt/leafcutter/resources', environment)).toBe(join('/opt/leafcutter/resources', 'app-update.yml'))
  expect([sourceFile(false, '/electron', environment), sourceFile(false, '/electron', {})]).toEqual(['/tmp/foreign.yml', null])
})

test('a copy without the file has nowhere to ask', () => {
  expect(readSource(join(folder, 'not-there.yml'))).toBeNull()
})

test('the address ends in a slash, and may stand in quotation marks', () => {
  const plain = sourceOf('provider: generic\nurl: https://updates.example.org/leafcutter\nchannel: latest\n')
  expect(plain).toEqual({ file, address: 'https://updates.example.org/leafcutter/', signed: false })
  expect(sourceOf("provider: generic\r\nurl: 'https://updates.example.org/'\r\n")?.address).toBe('https://updates.example.org/')
})

test.each([
  'provider: generic\nurl: http://updates.example.org/\n',
  'provider: generic\nurl: https://name:word@updates.example.org/\n',
  'provider: generic\nurl: https://updates.example.org/?key=1\n',
  'provider: generic\nurl: file:///etc/\n',
  'provider: generic\n',
  'provider: github\nowner: somebody\nurl: https://updates.example.org/\n',
  '',
])('what names no address that may be asked is refused: %j', (text) => {
  expect(() => sourceOf(text)).toThrow(expect.objectContaining({ code: 'UPDATES_UNREACHABLE' }))
})

test('a copy installs on macOS, and on Windows when it says who must have signed an installer', () => {
  const generic = 'provider: generic\nurl: https://updates.example.org/\n'
  const unsigned = sourceOf(generic)
  const signed = sourceOf(`${generic}publisherName:\n  - Records Ltd\n`)
  const inOneLine = sourceOf(`publisherName: Records Ltd\n${generic}`)
  if (!unsigned || !signed || !inOneLine) throw new Error('No source was read.')
  const each = (['darwin', 'win32', 'linux'] as const).map((platform) => [canInstall(platform, unsigned), canInstall(platform, signed)])
  expect(each).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ])
  expect(inOneLine.signed).toBe(true)
})
