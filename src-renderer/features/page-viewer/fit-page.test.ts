import { expect, it } from 'vitest'
import { fitPage, sideFor } from './fit-page.ts'

it('fits the whole page at zoom 1 and grows from there', () => {
  expect(fitPage({ width: 1000, height: 2000 }, { width: 500, height: 500 }, 1)).toEqual({ width: 250, height: 500 })
  expect(fitPage({ width: 1000, height: 2000 }, { width: 500, height: 500 }, 2)).toEqual({ width: 500, height: 1000 })
})

it('asks main for few different sizes', () => {
  expect([
    sideFor({ width: 500, height: 700 }, 1),
    sideFor({ width: 500, height: 700 }, 2),
    sideFor({ width: 900, height: 9000 }, 2),
  ]).toEqual([1000, 2000, 4000])
})
