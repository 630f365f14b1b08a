import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { drawPages } from './draw-pages.ts'
import { seededRandom } from './seeded-random.ts'

const documents = (...pages: number[]) => pages.map((count, index) => ({ documentId: index + 1, pages: count }))

describe('a sample', () => {
  test.prop([fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), fc.string()])(
    'is of so many different pages that there are, or of all',
    (pages, wanted, seed) => {
      const drawn = drawPages(documents(...pages), wanted, seededRandom(seed))
      const total = pages.reduce((sum, count) => sum + count, 0)
      expect(drawn).toHaveLength(Math.min(wanted, total))
      expect(new Set(drawn.map(({ documentId, index }) => `${documentId}/${index}`)).size).toBe(drawn.length)
      for (const { documentId, index } of drawn) expect(index).toBeLessThan(pages[documentId - 1] ?? 0)
    },
  )

  test('is spread over the documents', () => {
    const drawn = drawPages(documents(...Array.from({ length: 20 }, () => 50)), 20, seededRandom('b_1'))
    expect(drawn.map(({ documentId }) => documentId)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  test('gives pages of equal parts the same chance', () => {
    const times = new Map<number, number>()
    for (let seed = 0; seed < 3_000; seed += 1) {
      for (const { index } of drawPages(documents(7), 3, seededRandom(String(seed)))) times.set(index, (times.get(index) ?? 0) + 1)
    }
    // 3,000 draws of 3 out of 7: parts of 2, 2 and 3 pages.
    expect([0, 1, 2, 3].every((index) => Math.abs((times.get(index) ?? 0) - 1_500) < 150)).toBe(true)
    expect([4, 5, 6].every((index) => Math.abs((times.get(index) ?? 0) - 1_000) < 150)).toBe(true)
  })

  test('of the same seed is the same, of another one another', () => {
    const draw = (seed: string) => drawPages(documents(1_000), 20, seededRandom(seed))
    expect(draw('b_1')).toEqual(draw('b_1'))
    expect(draw('b_1')).not.toEqual(draw('b_2'))
  })
})
