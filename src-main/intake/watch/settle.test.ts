import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../queue/seeded-random.ts'
import { emptyPatience, isSettled, type Observation, observe, settlesAt } from './settle.ts'

const facts = (sizeBytes: number, modifiedAt = 0) => ({ sizeBytes, modifiedAt })

describe('a file settles', () => {
  test.each([
    ['when nothing changed for as long', [facts(10), facts(10)], [0, 5_000], true],
    ['not a moment earlier', [facts(10), facts(10)], [0, 4_999], false],
    ['not when it grew in between', [facts(10), facts(20)], [0, 5_000], false],
    ['not when only its time changed', [facts(10, 1), facts(10, 2)], [0, 5_000], false],
    ['counted from its last change', [facts(10), facts(20), facts(20)], [0, 4_000, 9_000], true],
    ['not when it shrank and grew again', [facts(10), facts(5), facts(10)], [0, 2_000, 5_000], false],
    ['later when it is empty, because its copy may not have begun', [facts(0), facts(0)], [0, 5_000], false],
    ['at last when it stays empty', [facts(0), facts(0)], [0, 5_000 * emptyPatience], true],
  ])('%s', (_name, looks, times, expected) => {
    let observation: Observation | undefined
    for (const [index, look] of looks.entries()) observation = observe(observation, look, times[index] ?? 0)
    expect(observation && isSettled(observation, 5_000, times.at(-1) ?? 0)).toBe(expected)
  })
})

test('a file that is written at any pace settles never before its last write, and always when it is looked at long enough after it', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = seededRandom(`seed ${seed}`)
    const settleMs = 1_000 + Math.floor(random() * 9_000)
    let observation: Observation | undefined
    let at = 0
    let size = 1
    // Looked at in steps shorter than it takes to settle, as a watch does; each write is seen by the next look.
    for (let step = 0; step < 60; step += 1) {
      at += 1 + Math.floor(random() * (settleMs - 1))
      if (random() < 0.7) {
        size += 1
        observation = observe(observation, facts(size), at)
        expect(isSettled(observation, settleMs, at)).toBe(false)
      } else observation = observe(observation, facts(size), at)
    }
    const last = observation as Observation
    expect(isSettled(observe(last, facts(size), settlesAt(last, settleMs)), settleMs, settlesAt(last, settleMs))).toBe(true)
  }
})
