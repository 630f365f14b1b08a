import { expect, it } from 'vitest'
import { stepInCells, stepInList } from './step-in-list.ts'

it('moves through a list and stops at its ends', () => {
  expect(['ArrowDown', 'ArrowUp', 'PageDown', 'Home', 'End', 'a'].map((key) => stepInList(key, 0, 5, 10))).toEqual([1, 0, 4, 0, 4, null])
})

it('moves through cells by row and by column', () => {
  expect(['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End'].map((key) => stepInCells(key, 12, 100, 10))).toEqual([
    13, 11, 22, 2, 10, 19,
  ])
})
