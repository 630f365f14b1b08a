import { expect, test } from 'vitest'
import { Stopwatch } from './stopwatch.ts'

test('the host sees the step that is on, and none between steps', async () => {
  const stageBoard = new SharedArrayBuffer(4)
  const board = new Int32Array(stageBoard)
  const watch = new Stopwatch(stageBoard)
  const seen: (number | undefined)[] = []
  for (const step of ['openMs', 'textMs', 'renderMs', 'ocrMs'] as const) await watch.measure(step, () => seen.push(board[0]))
  await watch.measure('ocrMs', () => Promise.reject(new Error('x'))).catch(() => seen.push(board[0]))
  expect(seen).toEqual([1, 2, 3, 4, 0])
})
