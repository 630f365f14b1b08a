import { setImmediate } from 'node:timers/promises'
import { fc, test } from '@fast-check/vitest'
import { afterAll, expect } from 'vitest'
import { UpdatesWorld } from './testing/updates-world.ts'

type Happening = (world: UpdatesWorld) => void

const plain = (['look', 'download', 'stopDownload', 'leave', 'answer', 'hang', 'someBytes', 'beginPages', 'endPages'] as const).map(
  (name): Happening => Object.assign((world: UpdatesWorld) => world[name](), { toString: () => name }),
)
const named = <Value>(name: 'choose' | 'publish' | 'fail' | 'pass', ...values: Value[]) =>
  values.map(
    (value): Happening =>
      Object.assign((world: UpdatesWorld) => (world[name] as (value: Value) => void)(value), { toString: () => `${name} ${value}` }),
  )

const happening = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...plain) },
  { weight: 1, arbitrary: fc.constantFrom(...named('choose', 'never', 'daily')) },
  { weight: 2, arbitrary: fc.constantFrom(...named('publish', '0.0.9', '0.1.0', '0.2.0', '0.3.0', '0.3.0-rc.1')) },
  { weight: 1, arbitrary: fc.constantFrom(...named('fail', 'UPDATES_UNREACHABLE', 'UPDATE_DAMAGED', null, null)) },
  { weight: 1, arbitrary: fc.constantFrom(...named('pass', 1_000, 60_000, 3_600_000, 90_000_000)) },
)

/** What was done in all runs together: a test in which nothing happens shows nothing. */
const done = { looks: 0, downloads: 0, installs: 0 }
afterAll(() => {
  expect(Math.min(done.looks, done.downloads, done.installs)).toBeGreaterThan(3)
})

test.prop([fc.array(happening, { minLength: 10, maxLength: 80, size: 'max' })], { numRuns: 500 })(
  'whatever happens: nothing is asked with never, nothing downloaded that was not shown and asked for, nothing installed while pages are read',
  async (happenings) => {
    const world = new UpdatesWorld()
    const { twin, updates } = world
    for (const happens of happenings) {
      const { looks, installs } = twin
      const mayInstall = happens.toString() === 'leave' && updates.now.state.step === 'ready' && !world.busy
      happens(world)
      for (let turn = 0; turn < 4; turn += 1) await setImmediate()
      expect(twin.installs - installs).toBe(mayInstall ? 1 : 0)
      expect(twin.looks).toBeLessThanOrEqual(world.mayLook)
      const asked = ['look', 'download', 'answer'].includes(happens.toString())
      if (world.choice === 'never' && !asked) expect(twin.looks).toBe(looks)
      expect(twin.downloads.filter((version) => !world.wanted.includes(version) || !['0.2.0', '0.3.0'].includes(version))).toEqual([])
      expect(twin.downloads.length).toBeLessThanOrEqual(world.wanted.length)
    }
    done.looks += twin.looks
    done.downloads += twin.downloads.length
    done.installs += twin.installs
  },
)
