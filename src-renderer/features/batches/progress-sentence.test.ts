import { expect, it } from 'vitest'
import type { BatchState } from '../../../src-main/contract/batch.ts'
import { batchWith } from '../../components/testing.tsx'
import { progressSentence } from './progress-sentence.ts'

const pages = { queued: 0, running: 0, ocr: 0, text: 0, blank: 0, error: 0, cancelled: 0, excluded: 0 }
const files = { open: 0, done: 0, failed: 0, excluded: 0 }

it('tells how far a running batch is and how long it still takes', () => {
  expect(progressSentence(batchWith())).toBe('41,220 of 233,118 pages (17.7 %), about 29 h left')
  expect(progressSentence(batchWith({ etaMs: null }))).toBe('41,220 of 233,118 pages (17.7 %), measuring how long it takes')
})

it('tells no share while files are still to be counted, because it would fall again', () => {
  const batch = batchWith({ pages: { ...pages, ocr: 2, queued: 1 }, files: { ...files, open: 13 }, uninspectedFiles: 12, etaMs: null })
  expect(progressSentence(batch)).toBe('2 of 3 pages so far, 12 of 13 files still to be counted, measuring how long it takes')
})

it('does not stop at 100 % when files are still written', () => {
  const batch = batchWith({ pages: { ...pages, ocr: 9480 }, files: { ...files, open: 128, done: 212 } })
  expect(progressSentence(batch)).toBe('All 9,480 pages read, 128 of 340 files still to be finished')
})

it('says what a pause still does', () => {
  expect(progressSentence(batchWith({ state: 'paused' }))).toBe(
    '4 pages being read now will finish. Nothing new starts. You can close the app.',
  )
})

it('names the problems with their numbers', () => {
  const batch = batchWith({
    state: 'completed-with-problems',
    pages: { ...pages, ocr: 38_900, error: 12 },
    files: { ...files, done: 1200, failed: 5 },
  })
  expect(progressSentence(batch)).toBe('Completed with problem pages: 12 of 38,912 pages failed, 5 files with failures')
  expect(progressSentence(batchWith({ state: 'failed', pages, files: { ...files, failed: 8 } }))).toBe(
    'Failed: 8 of 8 files could not be read',
  )
})

it('says when pages are read again while they wait for their hours, and what still finishes', () => {
  const at = new Date()
  at.setHours(23, 59, 0, 0)
  expect(progressSentence(batchWith({ restsUntil: at.getTime() }))).toBe(
    '41,220 of 233,118 pages (17.7 %), 4 pages being read now will finish, reads from 23:59 on',
  )
})

it('says when a batch stops by itself', () => {
  const at = new Date()
  at.setHours(23, 59, 0, 0)
  expect(progressSentence(batchWith({ stopsAt: at.getTime() }))).toMatch(/ left, stops at 23:59$/)
  expect(progressSentence(batchWith({ state: 'paused', pausedFor: { code: 'STOP_TIME', detail: '06:00' } }))).toBe(
    'Paused: Stopped at its time (06:00). Resume it to go on, or run the same command again.',
  )
})

it.each<BatchState>(['importing', 'running', 'paused', 'cancelled', 'completed', 'completed-with-problems', 'failed'])(
  'is never empty: %s',
  (state) => {
    expect(progressSentence(batchWith({ state, pages, files }))).not.toBe('')
  },
)
