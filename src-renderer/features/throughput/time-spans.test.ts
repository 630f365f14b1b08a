import { expect, it } from 'vitest'
import { mark } from './testing.ts'
import { timeSpans } from './time-spans.ts'

const spans = (...marks: Parameters<typeof timeSpans>[0]) =>
  timeSpans(marks, 0, 100).map(({ what, from, to, isOver }) => [what, from, to, isOver])

it('joins a pause with the end of it, of the same batch', () => {
  const [a, b] = [{ batchId: 'a' }, { batchId: 'b' }]
  const marks = [mark(10, 'batch-paused', a), mark(20, 'batch-paused', b), mark(30, 'batch-resumed', b), mark(50, 'batch-cancelled', a)]
  expect(spans(...marks)).toEqual([
    ['paused', 10, 50, true],
    ['paused', 20, 30, true],
  ])
})

it('draws what lasts to the end, and what was over first from the beginning', () => {
  expect(spans(mark(5, 'volume-returned', { subject: '/x' }), mark(40, 'work-stopped'))).toEqual([
    ['away', 0, 5, true],
    ['stopped', 40, 100, false],
  ])
})

it('ends trouble with a start of the program, which alone says nothing of the time before', () => {
  expect(spans(mark(10, 'program-started'))).toEqual([])
  expect(spans(mark(10, 'work-stopped'), mark(20, 'program-stopped'), mark(60, 'program-started'))).toEqual([
    ['stopped', 10, 60, true],
    ['closed', 20, 60, true],
  ])
})
