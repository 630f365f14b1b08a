import { expect, test, vi } from 'vitest'
import type { PageEnd } from './ports.ts'
import { doneEnd } from './testing/pages.ts'
import { WorkerStorm } from './worker-storm.ts'

const death: PageEnd = { type: 'crashed', code: 'WORKER_CRASHED', detail: 'SIGKILL' }

function judging(workers = 2) {
  const began = vi.fn()
  const storm = new WorkerStorm(() => workers, began)
  let pageId = 0
  /** The page of a document ended so; gives how that is taken. */
  const end = (documentId: number, how: PageEnd = death) => {
    pageId += 1
    return storm.judge(how, { documentId, pageId }).type
  }
  return { storm, began, end }
}

test('F7 five deaths in a row over three documents are a storm; the last and all that follow spend no attempt', () => {
  const { began, end } = judging()
  expect([1, 2, 3, 1].map((document) => end(document))).toEqual(['crashed', 'crashed', 'crashed', 'crashed'])
  expect(began).not.toHaveBeenCalled()
  expect([2, 3, 4].map((document) => end(document))).toEqual(['interrupted', 'interrupted', 'interrupted'])
  const victims = [1, 2, 3, 1].map((documentId, index) => ({ documentId, pageId: index + 1 }))
  expect(began).toHaveBeenCalledExactlyOnceWith(victims, '5 in a row, the last one: SIGKILL')
})

test('F7 with many workers it takes two deaths of each', () => {
  const { began, end } = judging(8)
  for (let document = 1; document <= 15; document += 1) end(document)
  expect(began).not.toHaveBeenCalled()
  end(16)
  expect(began).toHaveBeenCalledTimes(1)
})

test.each<PageEnd>([doneEnd, { type: 'timed-out', seconds: 5 }])(
  'F7 a worker that lived to the end in between is no storm: $type',
  (how) => {
    const { began, end } = judging()
    for (let round = 0; round < 10; round += 1) {
      for (const document of [1, 2, 3, 4]) end(document)
      end(9, how)
    }
    expect(began).not.toHaveBeenCalled()
  },
)

test('F7 a document of which every page kills its worker is its own fault', () => {
  const { began, end } = judging()
  for (let page = 0; page < 500; page += 1) expect(end(page % 2)).toBe('crashed')
  expect(began).not.toHaveBeenCalled()
})

test('F7 pages that need too much memory are no storm', () => {
  const { began, end } = judging()
  for (let document = 1; document <= 20; document += 1) end(document, { type: 'crashed', code: 'OUT_OF_MEMORY', detail: 'limit' })
  expect(began).not.toHaveBeenCalled()
})

test('F7 after somebody started the work again it is judged anew', () => {
  const { storm, began, end } = judging()
  for (const document of [1, 2, 3, 4, 5]) end(document)
  storm.calm()
  expect([1, 2, 3, 4].map((document) => end(document))).toEqual(['crashed', 'crashed', 'crashed', 'crashed'])
  expect(end(5)).toBe('interrupted')
  expect(began).toHaveBeenCalledTimes(2)
})
