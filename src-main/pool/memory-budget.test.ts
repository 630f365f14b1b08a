import { describe, expect, test } from 'vitest'
import { slotsWithinMemory } from './memory-budget.ts'

const mb = (count: number) => count * 1024 ** 2
const fresh = (count: number) => Array<number>(count).fill(mb(80))

describe('of the free workers may begin', () => {
  test('all, when there is memory for usual pages in each', () => {
    expect(slotsWithinMemory({ busy: [], idle: fresh(4) }, mb(4 * 350))).toBe(4)
  })

  test('only as many as have memory for a usual page', () => {
    expect(slotsWithinMemory({ busy: [], idle: fresh(4) }, mb(3 * 350 + 100))).toBe(3)
  })

  test('fewer while others are busy, who may still grow to what is usual', () => {
    expect(slotsWithinMemory({ busy: fresh(2), idle: fresh(2) }, mb(3 * 350 + 100))).toBe(1)
  })

  test('fewer when one has shown that pages here need more', () => {
    expect(slotsWithinMemory({ busy: [mb(1_000)], idle: fresh(3) }, mb(2_500))).toBe(1)
    expect(slotsWithinMemory({ busy: [], idle: [mb(1_000), ...fresh(3)] }, mb(2_500))).toBe(2)
  })

  test('fewer while something else takes of the budget, but always one', () => {
    expect(slotsWithinMemory({ busy: [], idle: fresh(4) }, mb(4 * 350), mb(500))).toBe(2)
    expect(slotsWithinMemory({ busy: [], idle: fresh(4) }, mb(4 * 350), mb(5_000))).toBe(1)
  })

  test('one however little memory there is, so that every page has its turn', () => {
    expect(slotsWithinMemory({ busy: [], idle: fresh(4) }, 1)).toBe(1)
  })

  test('none beside the one that runs when there is no memory for two', () => {
    expect(slotsWithinMemory({ busy: fresh(1), idle: fresh(3) }, mb(400))).toBe(0)
  })

  test('none where none is free', () => {
    expect(slotsWithinMemory({ busy: [], idle: [] }, mb(9_000))).toBe(0)
    expect(slotsWithinMemory({ busy: fresh(2), idle: [] }, mb(9_000))).toBe(0)
  })
})
