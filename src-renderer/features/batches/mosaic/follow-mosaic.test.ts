import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { MosaicChanges, MosaicSlice } from '../../../../src-main/contract/mosaic.ts'
import { link } from '../../../ipc/link.ts'
import { followMosaic } from './follow-mosaic.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const none: MosaicChanges = { documentIds: [], pageNumbers: [], marks: '', documents: [], everything: false }

/** A main process with two documents, in two slices, that tells the changes it is given. */
function answerWith(
  changes: Partial<MosaicChanges>[],
  stored = new Map([
    [1, '22'],
    [2, '00'],
  ]),
): { stored: Map<number, string>; asked: unknown[] } {
  const asked: unknown[] = []
  const slice = (input: { from: { documentId: number }; lastDocumentId: number | null }): MosaicSlice => {
    asked.push([input.from.documentId, input.lastDocumentId])
    const [id, marks] = [...stored].find(([document]) => document >= input.from.documentId) ?? [0, '']
    const isLast = input.lastDocumentId === id || id === Math.max(...stored.keys())
    return { documentIds: [id], counts: [marks.length], marks, next: isLast ? null : { documentId: id + 1, pageNumber: 1 } }
  }
  let subscriptions = 0
  link.use({
    async call([, verb], input) {
      if (verb === 'slice') return slice(input as Parameters<typeof slice>[0])
      subscriptions += 1
      return (async function* () {
        yield none
        if (subscriptions > 1) await new Promise(() => {})
        for (const change of changes) yield { ...none, ...change }
      })()
    },
  })
  return { stored, asked }
}

function follow() {
  const shown: { marks: string; complete: boolean }[] = []
  const stop = new AbortController()
  void followMosaic('b_00000001', (pages, complete) => shown.push({ marks: pages.marks.join(''), complete }), stop.signal)
  return { shown, stop }
}

it('shows the first slice before the rest is there, then single pages as they change', async () => {
  answerWith([{ documentIds: [2], pageNumbers: [2], marks: '6' }])
  const { shown, stop } = follow()
  await vi.advanceTimersByTimeAsync(10)
  expect(shown).toEqual([
    { marks: '22', complete: false },
    { marks: '2200', complete: true },
    { marks: '2206', complete: true },
  ])
  stop.abort()
})

it('reads a document that grew, and nothing else', async () => {
  const main = answerWith([{ documents: [2] }])
  const { shown, stop } = follow()
  await vi.advanceTimersByTimeAsync(10)
  expect(main.asked).toEqual([
    [0, null],
    [2, null],
    [2, 2],
  ])
  expect(shown.at(-1)).toEqual({ marks: '2200', complete: true })
  stop.abort()
})

it('keeps what is on the screen while everything is read anew', async () => {
  const { stored } = answerWith([{ everything: true }])
  const { shown, stop } = follow()
  stored.set(1, '77')
  await vi.advanceTimersByTimeAsync(10)
  expect(shown.map(({ marks }) => marks.length)).toEqual([2, 4, 4])
  stop.abort()
})

it('begins anew a second after main was gone', async () => {
  const { stored } = answerWith([])
  const { shown, stop } = follow()
  await vi.advanceTimersByTimeAsync(10)
  stored.set(2, '66')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(shown.at(-1)).toEqual({ marks: '2266', complete: true })
  stop.abort()
})
