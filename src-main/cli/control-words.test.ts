import { expect, test } from 'vitest'
import { describeChanges, describeRetry } from './control-words.ts'

const batch = { id: 'b_1', name: 'Archive', changed: true, pages: 2 }
const running = { running: true, now: false }

test('a pause tells what still happens', () => {
  expect(describeChanges('pause', [batch], running)).toEqual([
    'b_1  Archive: paused. 2 pages being read now will finish. Nothing new starts.',
  ])
  expect(describeChanges('pause', [{ ...batch, pages: 0 }], running)).toEqual(['b_1  Archive: paused. Nothing new starts.'])
})

test('a pause at once tells where the pages in hand are', () => {
  const lines = describeChanges('pause', [{ ...batch, pages: 1 }], { running: true, now: true })
  expect(lines).toEqual(['b_1  Archive: paused. 1 page being read went back to the queue, no attempt spent. Nothing new starts.'])
})

test('what goes on only at the next start says so', () => {
  expect(describeChanges('resume', [batch], running)).toEqual(['b_1  Archive: resumed, 2 pages to read.'])
  expect(describeChanges('resume', [batch], { running: false, now: false })[0]).toContain('at the next start')
  expect(describeRetry({ pages: 1_204, files: 1 }, true)).toBe('1,204 pages and 1 file go back to the queue.')
  expect(describeRetry({ pages: 1, files: 0 }, false)).toContain('at the next start')
})

test('a batch that needed no change, and no batch at all, are told apart', () => {
  expect(describeChanges('cancel', [{ ...batch, changed: false }], running)).toEqual(['b_1  Archive: nothing to do, it is over already.'])
  expect(describeChanges('cancel', [], running)).toEqual(['There is no batch to cancel.'])
  expect(describeRetry({ pages: 0, files: 0 }, false)).toBe('Nothing that failed matches; nothing was changed.')
})
