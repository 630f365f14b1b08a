import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import {
  allowedWorkers,
  type Breaker,
  badInARow,
  type FolderLook,
  isReachable,
  lookedAt,
  sound,
  wentBadly,
  wentWell,
} from './volume-breaker.ts'

const now = 1_700_000_000_000
const badly = (times: number, from: Breaker = sound) => Array.from({ length: times }).reduce<Breaker>((b) => wentBadly(b, true, now), from)

describe('F23: the breaker of a volume', () => {
  test('opens at the first bad end after which the root is not there', () => {
    expect(wentBadly(sound, false, now).awaySince).toBe(now)
  })

  test('opens at the fifth bad end in a row while the root is there, and not before', () => {
    expect([badly(4).awaySince, badly(5).awaySince]).toEqual([null, now])
  })

  test('begins to count anew after a document was read', () => {
    expect(badly(4, wentWell(badly(4))).awaySince).toBeNull()
  })

  test('stays open until a look finds the root, whatever else is heard', () => {
    const open = wentBadly(sound, false, now)
    expect([wentWell(open), lookedAt(open, false), wentBadly(open, true, now + 9)].map((breaker) => breaker.awaySince)).toEqual([
      now,
      now,
      now,
    ])
    expect(lookedAt(open, true).awaySince).toBeNull()
  })

  test('is open again after one more bad end, once the root has returned', () => {
    expect(wentBadly(lookedAt(wentBadly(sound, false, now), true), true, now + 9).awaySince).toBe(now + 9)
  })
})

describe('F24: workers that may read documents of a volume', () => {
  test.each([
    ['sound', sound, 8, 8],
    ['suspect', badly(1), 8, 4],
    ['suspect, with a single worker', badly(1), 1, 1],
    ['away', badly(5), 8, 0],
  ])('%s', (_state, breaker, workers, allowed) => {
    expect(allowedWorkers(breaker, workers)).toBe(allowed)
  })
})

type Step = ['well'] | ['badly', boolean] | ['looked', boolean]
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.constant<Step>(['well']),
    fc.boolean().map((there): Step => ['badly', there]),
    fc.boolean().map((there): Step => ['looked', there]),
  ),
)

property.prop([steps])('F23: whatever happens, only a look that finds the root ends being away, and one always does', (all) => {
  let breaker = sound
  for (const [index, [what, there = false]] of all.entries()) {
    const before = breaker
    breaker = what === 'well' ? wentWell(before) : what === 'badly' ? wentBadly(before, there, now + index) : lookedAt(before, there)
    if (before.awaySince !== null) expect(breaker.awaySince).toBe(what === 'looked' && there ? null : before.awaySince)
    expect(breaker.awaySince === null ? breaker.inARow < badInARow : allowedWorkers(breaker, 4) === 0).toBe(true)
  }
  expect(lookedAt(breaker, true).awaySince).toBeNull()
})

describe('F23: the root of a volume', () => {
  const look = (facts: Partial<FolderLook> = {}): FolderLook => ({ identity: '1:2', empty: false, seen: [], ...facts })
  test.each<[string, FolderLook | null, string | null, boolean]>([
    ['that does not answer in time is not there', null, '1:2', false],
    ['that is missing is not there', look({ identity: null }), '1:2', false],
    ['that is the known one is there', look(), '1:2', true],
    ['that is the known one is there, also when somebody emptied it', look({ empty: true }), '1:2', true],
    ['that is another, empty folder is the place where it was mounted', look({ identity: '1:9', empty: true }), '1:2', false],
    ['that is another folder with other files is not there', look({ identity: '1:9' }), '1:2', false],
    ['that is another folder with the same files was mounted anew', look({ identity: '1:9', seen: ['/in/a.pdf'] }), '1:2', true],
    ['that was never seen before and is empty is not there', look({ empty: true }), null, false],
    ['that was never seen before and has files is there', look(), null, true],
  ])('%s', (_what, found, known, there) => {
    expect(isReachable(found, known)).toBe(there)
  })
})
