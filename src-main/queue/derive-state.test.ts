import { describe, expect, test } from 'vitest'
import { type FileCounts, noPages, type PageCounts } from '../contract/batch.ts'
import { type BatchFacts, batchState, type DocumentFacts, documentState } from './derive-state.ts'

const noFiles: FileCounts = { open: 0, done: 0, failed: 0, excluded: 0 }
const files = (counts: Partial<FileCounts>): FileCounts => ({ ...noFiles, ...counts })
const pages = (counts: Partial<PageCounts>): PageCounts => ({ ...noPages, ...counts })

function batch(facts: Partial<BatchFacts>): BatchFacts {
  return { importFinishedAt: 1, pausedAt: null, cancelledAt: null, heldAt: null, files: noFiles, pages: noPages, ...facts }
}

describe('a batch is', () => {
  test.each<[string, Partial<BatchFacts>]>([
    ['cancelled', { cancelledAt: 1, pausedAt: 1, importFinishedAt: null, files: files({ open: 1 }) }],
    ['paused', { pausedAt: 1, importFinishedAt: null, files: files({ open: 1 }) }],
    ['paused', { pausedAt: 1, files: files({ open: 1 }) }],
    ['completed', { pausedAt: 1, files: files({ done: 1 }) }],
    ['held', { heldAt: 1, importFinishedAt: null, files: files({ open: 1 }) }],
    ['held', { heldAt: 1, files: files({ open: 1 }) }],
    ['held', { heldAt: 1, files: files({ failed: 2 }) }],
    ['paused', { heldAt: 1, pausedAt: 1, files: files({ open: 1 }) }],
    ['cancelled', { heldAt: 1, cancelledAt: 1, files: files({ open: 1 }) }],
    ['importing', { importFinishedAt: null, files: files({ open: 1 }) }],
    ['running', { files: files({ open: 1, done: 5, failed: 1 }) }],
    ['completed', { files: files({ done: 2 }), pages: pages({ ocr: 3, text: 1, blank: 1 }) }],
    ['completed-with-problems', { files: files({ done: 1, failed: 1 }), pages: pages({ ocr: 3 }) }],
    ['completed-with-problems', { files: files({ failed: 1 }), pages: pages({ ocr: 9, error: 1 }) }],
    ['completed-with-problems', { files: files({ failed: 1, excluded: 1 }) }],
    ['completed', { files: files({ done: 1, excluded: 1 }), pages: pages({ ocr: 9, excluded: 1 }) }],
    ['failed', { files: files({ failed: 2 }), pages: pages({ error: 4 }) }],
  ])('%s', (state, facts) => {
    expect(batchState(batch(facts))).toBe(state)
  })
})

function document(facts: Partial<DocumentFacts>): DocumentFacts {
  const none = { running: 0, failed: 0, cancelled: 0, excluded: 0, isExcluded: false, outputMissing: false }
  return { ...none, inspection: 'done', open: false, pageCount: 4, settled: 4, ...facts }
}

describe('a document is', () => {
  test.each<[string, Partial<DocumentFacts>]>([
    ['waiting', { inspection: 'waiting', open: true, settled: 0 }],
    ['waiting', { inspection: 'running', open: true, settled: 0 }],
    ['failed', { inspection: 'failed', pageCount: null, settled: 0 }],
    ['cancelled', { inspection: 'cancelled', pageCount: null, settled: 0 }],
    ['excluded', { inspection: 'cancelled', isExcluded: true, pageCount: null, settled: 0 }],
    ['excluded', { excluded: 1 }],
    ['problems', { excluded: 1, failed: 1 }],
    ['problems', { excluded: 1, outputMissing: true }],
    ['cancelled', { excluded: 1, cancelled: 1 }],
    ['queued', { open: true, settled: 0 }],
    ['running', { open: true, settled: 0, running: 1 }],
    ['running', { open: true, settled: 2 }],
    ['running', { open: true, settled: 4 }],
    ['done', {}],
    ['problems', { failed: 1 }],
    ['problems', { outputMissing: true }],
    ['failed', { failed: 4 }],
    ['cancelled', { cancelled: 1, failed: 1 }],
  ])('%s', (state, facts) => {
    expect(documentState(document(facts))).toBe(state)
  })
})
