import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { DocumentRow } from '../../../../src-main/contract/document.ts'
import type { DocumentChoice } from '../../../../src-main/contract/document-choice.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { useDocumentViews } from '../document-view-store.ts'
import { Documents } from './documents.tsx'

afterEach(() => {
  cleanup()
  useDocumentViews.setState({}, true)
})

const batchId = 'b_00000001'
const total = 1_240
const rowOf = (id: number): DocumentRow => ({
  id,
  relativePath: `${id}.pdf`,
  state: 'done',
  sizeBytes: 1,
  pageCount: 2,
  pages: { settled: 2, failed: 0 },
  confidence: 90,
  workedMs: 1,
  errorCode: null,
  errorDetail: null,
})

const countsOf = ({ ids }: DocumentChoice) => ({
  documents: ids?.length ?? total,
  retry: { pages: 41, files: 1, outputs: 1 },
  exclude: { pages: 41, files: 1 },
  waiting: { documents: 3, pages: 90, uncounted: 0 },
})

async function show(answers: object = {}) {
  const rows = ({ offset, limit }: { offset: number; limit: number }) =>
    Array.from({ length: Math.min(limit, total - offset) }, (_, at) => rowOf(offset + at + 1))
  const again = vi.fn((choice: DocumentChoice, documents: number) => <span>{`Again ${documents} of ${choice.batchId}`}</span>)
  renderWithMain(<Documents batchId={batchId} openedId={null} runChosenAgain={again} />, {
    documents: { list: (input) => ({ total, rows: rows(input) }) },
    chosenDocuments: { counts: countsOf, ...answers },
  })
  await screen.findByText('1.pdf')
  return screen.getByRole('grid', { name: 'Documents' })
}

const chosen = (ids: number[] | null) => ({ batchId, ids, filter: '', onlyToReview: false, shown: null })
const box = (id: number) => screen.getByRole('checkbox', { name: `Select ${id}.pdf` })

it('selects with Space, with Shift and the arrows, and offers all that match', async () => {
  const table = await show()
  fireEvent.keyDown(table, { key: ' ' })
  expect(await screen.findByText('1 selected')).toBeTruthy()
  fireEvent.keyDown(table, { key: 'ArrowDown', shiftKey: true })
  expect(await screen.findByText('2 selected')).toBeTruthy()
  fireEvent.keyDown(table, { key: 'ArrowDown', shiftKey: true })
  expect(await screen.findByText('3 selected')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'select all 1,240 that match' }))
  expect(await screen.findByText('1,240 selected')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^select all/ })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Clear' }))
  expect(screen.queryByRole('toolbar')).toBeNull()
  fireEvent.keyDown(table, { key: 'a', ctrlKey: true })
  expect(await screen.findByText('1,240 selected')).toBeTruthy()
})

it('selects with Ctrl and a click, and with Shift and a click what lies between', async () => {
  await show()
  fireEvent.click(screen.getByText('2.pdf'), { ctrlKey: true })
  expect(await screen.findByText('1 selected')).toBeTruthy()
  fireEvent.click(box(5), { shiftKey: true })
  expect(await screen.findByText('4 selected')).toBeTruthy()
  fireEvent.click(box(3))
  expect(await screen.findByText('3 selected')).toBeTruthy()
})

it('leaves one out of all, by naming the others', async () => {
  const retry = vi.fn(() => ({ pages: 1, files: 0 }))
  await show({ retry })
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select all 1,240 that match' }))
  fireEvent.click(box(2))
  expect(await screen.findByText('1,239 selected')).toBeTruthy()
  fireEvent.click(await screen.findByRole('button', { name: 'Retry 43 failures…' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Retry 41 pages and 2 files' }))
  await waitFor(() => expect(retry).toHaveBeenCalledOnce())
  const [{ ids }] = retry.mock.calls[0] as unknown as [DocumentChoice]
  expect([ids?.length, ids?.includes(2)]).toEqual([1_239, false])
})

it('retries, cancels and excludes by the filter when all are selected, each only after it was asked with its number', async () => {
  const calls = {
    retry: vi.fn(() => ({ pages: 41, files: 2 })),
    cancelWaiting: vi.fn(() => ({ documents: 3, pages: 90 })),
    exclude: vi.fn(() => ({ pages: 41, files: 1 })),
    copyPaths: vi.fn(() => ({ documents: total })),
  }
  const table = await show(calls)
  fireEvent.keyDown(table, { key: 'a', ctrlKey: true })
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel 3 documents’ waiting pages…' }))
  expect(calls.cancelWaiting).not.toHaveBeenCalled()
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel 90 pages' }))
  await waitFor(() => expect(calls.cancelWaiting).toHaveBeenCalledWith(chosen(null)))
  fireEvent.click(await screen.findByRole('button', { name: 'Exclude 42 failures…' }))
  fireEvent.change(await screen.findByRole('textbox', { name: 'Reason' }), { target: { value: ' Maps ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Exclude 41 pages and 1 file' }))
  await waitFor(() => expect(calls.exclude).toHaveBeenCalledWith({ choice: chosen(null), reason: 'Maps' }))
  fireEvent.click(screen.getByRole('button', { name: 'Copy 1,240 paths' }))
  await waitFor(() => expect(calls.copyPaths).toHaveBeenCalledWith(chosen(null)))
  expect(screen.getByText(`Again 1240 of ${batchId}`)).toBeTruthy()
})

it('forgets what is selected when the filter changes, because nobody sees it any more', async () => {
  const table = await show()
  fireEvent.keyDown(table, { key: 'a', ctrlKey: true })
  await screen.findByText('1,240 selected')
  useDocumentViews.setState({ [batchId]: { sort: 'path', descending: false, filter: 'x', onlyToReview: false, shown: null } })
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
})
