import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestOptions, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NsisUpdater } from 'electron-updater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { prepare, updaterOf } from './updater-of.ts'

/** The library itself, over HTTP on this computer, with Node's requests in the place of Electron's. */

const folder = mkdtempSync(join(tmpdir(), 'leafcutter-updater-'))
const asked: { url: string; headers: IncomingMessage['headers'] }[] = []
/** Whether nothing is answered. */
let hangs = false
const files = new Map<string, Buffer>()
const server = createServer(({ url: whole, headers }, response) => {
  const url = whole?.split('?')[0] ?? ''
  asked.push({ url, headers })
  if (hangs) return
  const file = files.get(url)
  response.writeHead(file ? 200 : 404, { 'content-length': file?.length ?? 0 }).end(file)
})
let address = ''

beforeAll(async () => {
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/leafcutter/`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  asked.length = 0
  files.clear()
  // A file that is there already with the right checksum is not downloaded again.
  rmSync(join(folder, 'cache'), { recursive: true, force: true })
})

const installer = Buffer.alloc(300_000, 'MZ')
const hashOf = (bytes: Buffer) => createHash('sha512').update(bytes).digest('base64')

function publish(version: string, { sha512 = hashOf(installer), more = '' } = {}): void {
  const name = `Leafcutter-${version}.exe`
  const list = `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${installer.length}\nreleaseDate: '2026-11-20T00:00:00.000Z'\n${more}`
  const channel =
    { win32: 'latest', darwin: 'latest-mac' }[process.platform as string] ??
    `latest-linux${process.arch === 'x64' ? '' : `-${process.arch}`}`
  files.set(`/leafcutter/${channel}.yml`, Buffer.from(list))
  files.set(`/leafcutter/${name}`, installer)
}

/** As `desktop/electron-updates.ts` makes it for Windows. */
function newUpdater() {
  const data = join(folder, 'data')
  const adapter = {
    ...{ version: '0.1.0', name: 'leafcutter', isPackaged: true, userDataPath: data, baseCachePath: join(folder, 'cache') },
    ...{ appUpdateConfigPath: '', whenReady: async () => undefined, relaunch: vi.fn(), quit: vi.fn(), onQuit: vi.fn() },
  }
  const file = join(folder, 'app-update.yml')
  writeFileSync(file, `provider: generic\nurl: ${address}\nupdaterCacheDirName: leafcutter-updater\n`)
  const made: NsisUpdater[] = []
  const make = () => {
    const library = new NsisUpdater(null, adapter)
    made.push(library)
    Reflect.set(library, 'httpExecutor', new NodeRequests())
    prepare(library, { file, address, signed: true }, 'win32')
    return library
  }
  const hangUp = vi.fn()
  return { made, adapter, data, hangUp, updater: updaterOf(make, { address, platform: 'win32', arch: 'x64' }, hangUp) }
}

/** The library's own requests; only what Electron sends of them is sent by Node. */
class NodeRequests extends ElectronHttpExecutor {
  override createRequest(options: RequestOptions, callback: (response: IncomingMessage) => void): never {
    return request({ ...options, agent: false }, callback) as never
  }
}

const { signal } = new AbortController()
const downloaded = () => {
  const pending = join(folder, 'cache', 'leafcutter-updater', 'pending')
  return existsSync(pending) ? readdirSync(pending).filter((name) => name.endsWith('.exe')) : []
}

test('looking asks for the list alone, downloads nothing, and does not say who asks', async () => {
  publish('0.2.0')
  const { updater, data } = newUpdater()
  expect(await updater.look(signal)).toMatchObject({ version: '0.2.0', file: 'Leafcutter-0.2.0.exe', size: installer.length })
  expect(asked.map(({ url }) => url)).toEqual([expect.stringMatching(/^\/leafcutter\/latest.*\.yml$/)])
  expect(asked[0]?.headers).toMatchObject({ 'x-user-staging-id': '', 'accept-language': '*' })
  expect(existsSync(data)).toBe(false)
  expect(downloaded()).toEqual([])
})

test('what was found is downloaded, checked, and not installed by itself', async () => {
  publish('0.2.0')
  const { updater, made, adapter } = newUpdater()
  const install = vi.spyOn(made[0] as NsisUpdater, 'install').mockReturnValue(true)
  await updater.look(signal)
  const told: number[] = []
  await updater.download((bytes) => told.push(bytes), signal)
  expect(told.at(-1)).toBe(installer.length)
  expect(downloaded()).toEqual(['Leafcutter-0.2.0.exe'])
  expect(readFileSync(join(folder, 'cache', 'leafcutter-updater', 'pending', 'Leafcutter-0.2.0.exe')).equals(installer)).toBe(true)
  expect(asked.map(({ url }) => url).filter((url) => url.includes('blockmap'))).toEqual([])
  expect(adapter.onQuit).not.toHaveBeenCalled()
  expect(install).not.toHaveBeenCalled()
  updater.install()
  expect(install).toHaveBeenCalledExactlyOnceWith(true, false)
})

test('a file that is not what the list says is refused and not kept', async () => {
  publish('0.3.0', { sha512: hashOf(Buffer.from('another file')) })
  const { updater } = newUpdater()
  await updater.look(signal)
  await expect(updater.download(() => undefined, signal)).rejects.toMatchObject({ code: 'UPDATE_DAMAGED' })
  expect(downloaded()).toEqual([])
})

test('an older version is nothing to the library either, nor is one for a newer system', async () => {
  publish('0.0.9')
  expect(await newUpdater().updater.look(signal)).toBeNull()
  publish('0.4.0', { more: 'minimumSystemVersion: 999.0.0\n' })
  expect(await newUpdater().updater.look(signal)).toBeNull()
})

test.each([
  ['no list', undefined, 'there is no list of versions'],
  ['a page of a portal', '<html>\n<body>Sign in: here</body>', 'the answer is no list of versions'],
  ['an empty list', 'version: 0.2.0\nfiles: []\n', 'the answer is no list of versions'],
])('%s is told as not reached', async (_what, answer, detail) => {
  publish('0.2.0')
  const [list = ''] = [...files.keys()]
  if (answer === undefined) files.delete(list)
  else files.set(list, Buffer.from(answer))
  await expect(newUpdater().updater.look(signal)).rejects.toMatchObject({ code: 'UPDATES_UNREACHABLE', place: { path: address, detail } })
})

test('a look that is never answered is given up, and the next one is not kept waiting by it', async () => {
  publish('0.5.0')
  const { updater, hangUp } = newUpdater()
  hangs = true
  const looking = new AbortController()
  const neverAnswered = updater.look(looking.signal).catch(() => 'hung up')
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  looking.abort()
  expect(hangUp).toHaveBeenCalledOnce()
  hangs = false
  expect(await updater.look(signal)).toMatchObject({ version: '0.5.0' })
  await updater.download(() => undefined, signal)
  expect(downloaded()).toEqual(['Leafcutter-0.5.0.exe'])
  server.closeAllConnections()
  expect(await neverAnswered).toBe('hung up')
})

test('who gives up a download cancels it', async () => {
  publish('0.6.0')
  const { updater } = newUpdater()
  await updater.look(signal)
  const downloading = new AbortController()
  const download = updater.download(() => undefined, downloading.signal)
  downloading.abort()
  await expect(download).rejects.toMatchObject({ code: 'UPDATES_UNREACHABLE' })
  expect(downloaded()).toEqual([])
})
