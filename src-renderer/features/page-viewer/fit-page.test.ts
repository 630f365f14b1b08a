import { expect, it } from 'vitest'
import { fitPage, sideFor, turnedSize } from './fit-page.ts'

it('fits the whole page at zoom 1 and grows from there', () => {
  expect(fitPage({ width: 1000, height: 2000 }, { width: 500, height: 500 }, 1)).toEqual({ width: 250, height: 500 })
  expect(fitPage({ width: 1000, height: 2000 }, { width: 500, height: 500 }, 2)).toEqual({ width: 500, height: 1000 })
})

it('changes width and height at a quarter turn only', () => {
  expect([0, 90, 180, 270].map((turn) => turnedSize({ width: 1, height: 2 }, turn).width)).toEqual([1, 2, 1, 2])
})

it('asks main for few different sizes', () => {
  expect([
    sideFor({ width: 500, height: 700 }, 1),
    sideFor({ width: 500, height: 700 }, 2),
    sideFor({ width: 900, height: 9000 }, 2),
  ]).toEqual([1000, 2000, 4000])
})
