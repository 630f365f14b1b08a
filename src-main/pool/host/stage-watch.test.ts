import { expect, test } from 'vitest'
import { watchStages } from './stage-watch.ts'

const limits = { open: 3, text: 4, render: 6, ocr: 12 }

function watched() {
  const board = new Int32Array(new SharedArrayBuffer(4))
  let now = 0
  const look = watchStages(board, limits, () => now)
  /** Looks four times a second for so long, and gives when a step ran out. */
  function pass(seconds: number): [number, string] | null {
    for (const end = now + seconds * 1000; now < end; ) {
      now += 250
      const over = look()
      if (over) return [now / 1000, `${over.stage} ${over.seconds}`]
    }
    return null
  }
  return { board, look, pass, leap: (seconds: number) => (now += seconds * 1000) }
}

test('a step runs out when it has taken as long as it may', () => {
  const { board, pass } = watched()
  board[0] = 1
  expect(pass(10)).toEqual([3.25, 'open 3'])
})

test('every step has its own time', () => {
  const { board, pass } = watched()
  board[0] = 1
  expect(pass(3)).toBeNull()
  board[0] = 2
  expect(pass(4)).toBeNull()
  board[0] = 3
  expect(pass(6)).toBeNull()
  board[0] = 4
  expect(pass(20)).toEqual([25.25, 'ocr 12'])
})

test('what is no step, or not limited, has no limit here', () => {
  const { board, pass } = watched()
  expect(pass(1000)).toBeNull()
  board[0] = 99
  expect(pass(1000)).toBeNull()
})

test('what the task before left on the board is wiped', () => {
  const board = Int32Array.of(3)
  watchStages(board, limits)
  expect(board[0]).toBe(0)
})

test('the time that the computer slept is not counted', () => {
  const { board, pass, leap } = watched()
  board[0] = 1
  expect(pass(1)).toBeNull()
  leap(3600)
  expect(pass(0.75)).toBeNull()
  expect(pass(10)).not.toBeNull()
})
