import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isReachable } from '../queue/volume-breaker.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { FolderLooker } from './folder-looker.ts'
import { lookAtFolder } from './host/look-at-folder.ts'
import type { ScriptedHost } from './testing/scripted-hosts.ts'
import { scriptedHosts } from './testing/scripted-hosts.ts'

describe('a look at a folder', () => {
  test('tells which it is, whether it is empty, and which files are there', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'a.pdf')
    expect(await lookAtFolder(folder, [file])).toMatchObject({ empty: true, seen: [] })
    writeFileSync(file, '')
    expect(await lookAtFolder(folder, [file, `${file}.no`])).toMatchObject({ empty: false, seen: [file] })
    expect(await lookAtFolder(join(folder, 'no'), [])).toEqual({ identity: null, empty: true, seen: [] })
  })

  test('F23: knows another folder under the same name, and the old one when it is back', async () => {
    const folder = join(temporaryFolder(), 'share')
    mkdirSync(folder)
    const { identity } = await lookAtFolder(folder, [])
    renameSync(folder, `${folder} away`)
    mkdirSync(folder)
    expect(isReachable(await lookAtFolder(folder, []), identity)).toBe(false)
    renameSync(folder, `${folder} empty`)
    renameSync(`${folder} away`, folder)
    expect(isReachable(await lookAtFolder(folder, []), identity)).toBe(true)
  })
})

describe('F24: a look that hangs', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const look = { identity: '1:2', empty: false, seen: [] }
  const answer = (host: ScriptedHost) => (host as unknown as { say(message: unknown): void }).say(look)

  test('ends after 5 s with its process, and the next folder is looked at in a fresh one', async () => {
    const { launchHost, hosts, host } = scriptedHosts()
    const looker = new FolderLooker({ hostFile: 'pool-host.js', launchHost })
    const hung = looker.look('/share', [])
    const next = looker.look('/disk', [])
    await vi.advanceTimersByTimeAsync(5_000)
    expect([await hung, host(0).killed, host(0).forgotten]).toEqual([null, true, true])
    await vi.advanceTimersByTimeAsync(0)
    answer(host(1))
    expect([await next, hosts.length]).toEqual([look, 2])
    looker.stop()
  })

  test('that cannot be ended has no second one beside it, until it came back', async () => {
    const { launchHost, hosts, host } = scriptedHosts()
    const looker = new FolderLooker({ hostFile: 'pool-host.js', launchHost })
    const hung = looker.look('/share', [])
    await vi.advanceTimersByTimeAsync(0)
    host(0).canBeKilled = false
    await vi.advanceTimersByTimeAsync(5_000)
    expect([await hung, await looker.look('/share', []), hosts.length]).toEqual([null, null, 1])
    host(0).exit('SIGKILL')
    const again = looker.look('/share', [])
    await vi.advanceTimersByTimeAsync(0)
    answer(host(1))
    expect(await again).toEqual(look)
    looker.stop()
  })
})
