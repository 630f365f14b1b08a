import { setImmediate } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { UpdateState } from '../contract/updates.ts'
import { HandClock } from '../queue/testing/hand-clock.ts'
import { TwinUpdater, updateWith } from './testing/twin-updater.ts'
import { limits, Updates, type UpdatesParts } from './updates.ts'

function updatesWith(change: Partial<UpdatesParts> = {}) {
  const clock = new HandClock()
  const twin = new TwinUpdater()
  const told: UpdateState['step'][] = []
  const load = vi.fn(async () => twin)
  const keep = vi.fn()
  const updates = new Updates({
    ...{ clock, version: '0.1.0', address: 'https://updates.example.org/leafcutter/', installs: true, updater: load },
    ...{ kept: null, trouble: null, keep },
    changed: ({ step }) => told.push(step),
    ...change,
  })
  return { clock, twin, told, load, keep, updates }
}

const unreachable = new LeafcutterError('UPDATES_UNREACHABLE', { path: 'https://updates.example.org/', detail: 'ECONNREFUSED' })

describe('looking', () => {
  test('nothing is loaded and nothing asked before somebody looks', async () => {
    const { updates, load } = updatesWith()
    await setImmediate()
    expect(load).not.toHaveBeenCalled()
    expect(updates.now).toEqual({
      ...{ version: '0.1.0', host: 'updates.example.org', installs: true, lookedAt: null },
      state: { step: 'not-looked' },
    })
  })

  test('a newer version is found, told and kept', async () => {
    const { updates, told, keep, clock } = updatesWith()
    await updates.look()
    expect(updates.now).toMatchObject({ lookedAt: clock.now(), state: { step: 'found', update: { version: '0.2.0' } } })
    expect(told).toEqual(['looking', 'found'])
    expect(keep).toHaveBeenCalledExactlyOnceWith({ lookedAt: clock.now(), found: updateWith() })
  })

  test.each(['0.1.0', '0.0.9', '0.2.0-beta.1'])('version %s is none', async (version) => {
    const { updates, twin, keep, clock } = updatesWith()
    twin.found = updateWith({ version })
    await updates.look()
    expect(updates.now.state).toEqual({ step: 'up-to-date' })
    expect(keep).toHaveBeenCalledExactlyOnceWith({ lookedAt: clock.now(), found: null })
  })

  test('who looks while it looks waits with it', async () => {
    const { updates, twin } = updatesWith()
    await Promise.all([updates.look(), updates.look()])
    expect(twin.looks).toBe(1)
  })

  test('a failure is one of the catalogue, keeps what was found before, and is no answer', async () => {
    const { updates, twin, keep } = updatesWith()
    twin.failure = unreachable
    await updates.look()
    expect(updates.now).toMatchObject({ lookedAt: null, state: { step: 'failed', code: 'UPDATES_UNREACHABLE', update: null } })
    expect(keep).not.toHaveBeenCalled()
    twin.failure = null
    await updates.look()
    twin.failure = unreachable
    await updates.look()
    expect(updates.now.state).toMatchObject({ step: 'failed', update: { version: '0.2.0' } })
  })

  test('what never answers is given up', async () => {
    const { updates, twin, clock } = updatesWith()
    twin.hangs = true
    const looking = updates.look()
    await setImmediate()
    clock.advance(limits.lookMs)
    await looking
    expect(updates.now.state).toMatchObject({ step: 'failed', code: 'UPDATES_UNREACHABLE', message: expect.stringContaining('30 s') })
  })

  test('a copy without an address never asks', async () => {
    const { updates, load } = updatesWith({ address: null, installs: false })
    await updates.look()
    await updates.download()
    expect(load).not.toHaveBeenCalled()
    expect(updates.now).toMatchObject({ host: null, state: { step: 'not-looked' } })
  })
})

describe('after a start', () => {
  test('what was found before is still there, unless it is what runs now', () => {
    const kept = { lookedAt: 7, found: updateWith() }
    expect(updatesWith({ kept }).updates.now).toMatchObject({ lookedAt: 7, state: { step: 'found' } })
    expect(updatesWith({ kept, version: '0.2.0' }).updates.now.state).toEqual({ step: 'up-to-date' })
  })

  test('what came from another address is not', () => {
    for (const url of ['https://elsewhere.example.org/Leafcutter-0.2.0.exe', 'nowhere'])
      expect(updatesWith({ kept: { lookedAt: 7, found: updateWith({ url }) } }).updates.now.state).toEqual({ step: 'not-looked' })
  })

  test('an address that cannot be used is told as a failure', () => {
    expect(updatesWith({ address: null, trouble: unreachable }).updates.now.state).toMatchObject({
      step: 'failed',
      code: 'UPDATES_UNREACHABLE',
    })
  })
})

describe('downloading', () => {
  test('tells how far it is, and is ready at its end', async () => {
    const { updates, twin, told } = updatesWith()
    await updates.look()
    twin.hangs = true
    const downloading = updates.download()
    await setImmediate()
    twin.goOn()
    await setImmediate()
    twin.tell(400)
    expect(updates.now.state).toMatchObject({ step: 'downloading', bytes: 400, total: 1_000 })
    twin.goOn()
    await downloading
    expect(updates.now.state.step).toBe('ready')
    expect(told).toEqual(['looking', 'found', 'downloading', 'downloading', 'ready'])
    await updates.look()
    expect([updates.now.state.step, twin.looks]).toEqual(['ready', 2])
  })

  test('only what was shown is downloaded: another version, or another file, is shown first', async () => {
    for (const other of [{ version: '0.3.0' }, { sha512: 'cd'.repeat(64) }]) {
      const { updates, twin } = updatesWith()
      await updates.look()
      twin.found = updateWith(other)
      await updates.download()
      expect(updates.now.state).toMatchObject({ step: 'found', update: other })
      expect(twin.downloads).toEqual([])
    }
  })

  test('a file that is not what was published is not ready, and can be downloaded once more', async () => {
    const { updates, twin } = updatesWith()
    await updates.look()
    vi.spyOn(twin, 'download').mockRejectedValueOnce(new LeafcutterError('UPDATE_DAMAGED'))
    await updates.download()
    expect(updates.now.state).toMatchObject({ step: 'failed', code: 'UPDATE_DAMAGED', update: { version: '0.2.0' } })
    updates.leave(false)
    expect(twin.installs).toBe(0)
    await updates.download()
    expect(updates.now.state.step).toBe('ready')
  })

  test('can be stopped, and leaves what was found', async () => {
    const { updates, twin } = updatesWith()
    await updates.look()
    twin.hangs = true
    const downloading = updates.download()
    await setImmediate()
    twin.goOn()
    await setImmediate()
    updates.stopDownload()
    await downloading
    expect(updates.now.state.step).toBe('found')
    // What comes late changes nothing.
    twin.tell(900)
    twin.goOn()
    await setImmediate()
    expect(updates.now.state.step).toBe('found')
  })

  test('one that stands still is given up, one that goes on slowly is not', async () => {
    const { updates, twin, clock } = updatesWith()
    await updates.look()
    twin.hangs = true
    const downloading = updates.download()
    await setImmediate()
    twin.goOn()
    await setImmediate()
    for (const bytes of [1, 2, 3]) {
      clock.advance(limits.standstillMs - 1)
      twin.tell(bytes)
      await setImmediate()
    }
    expect(updates.now.state.step).toBe('downloading')
    clock.advance(limits.standstillMs)
    await downloading
    expect(updates.now.state).toMatchObject({ step: 'failed', code: 'UPDATES_UNREACHABLE' })
  })

  test('a copy that cannot install downloads nothing', async () => {
    const { updates, twin } = updatesWith({ installs: false })
    await updates.look()
    await updates.download()
    expect([updates.now.state.step, twin.downloads]).toEqual(['found', []])
  })
})

describe('at the end', () => {
  async function ready() {
    const all = updatesWith()
    await all.updates.look()
    await all.updates.download()
    return all
  }

  test('what is ready is installed', async () => {
    const { updates, twin } = await ready()
    updates.leave(false)
    expect(twin.installs).toBe(1)
  })

  test('but not when pages were being read', async () => {
    const { updates, twin } = await ready()
    updates.leave(true)
    expect(twin.installs).toBe(0)
  })

  test('and nothing that was only found', async () => {
    const { updates, twin } = updatesWith()
    await updates.look()
    updates.leave(false)
    expect(twin.installs).toBe(0)
  })
})
