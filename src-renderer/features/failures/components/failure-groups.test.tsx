import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { FailureGroup, FailureTry } from '../../../../src-main/contract/failures.ts'
import { useNotice } from '../../../components/notice-store.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { FailureGroups } from './failure-groups.tsx'

afterEach(cleanup)

const timeouts: FailureGroup = {
  key: 'TIMEOUT_PAGE more than # s',
  code: 'TIMEOUT_PAGE',
  unit: 'page',
  sampleDetail: 'more than 180 s',
  pages: 41,
  files: 2,
  firstAt: 1,
  lastAt: 2,
}
const locked: FailureGroup = {
  key: 'ENCRYPTED',
  code: 'ENCRYPTED',
  unit: 'file',
  sampleDetail: '',
  pages: 0,
  files: 2,
  firstAt: 1,
  lastAt: 1,
}

const quiet = { tries: () => [], exclusions: () => ({ total: 0, rows: [] }) }

it('retries the group whose button was pressed, and says how many went back', async () => {
  const retryGroup = vi.fn(() => ({ pages: 41, files: 0 }))
  renderWithMain(<FailureGroups batchId="b_00000001" />, { failures: { ...quiet, groups: () => [timeouts, locked], retryGroup } })
  expect(await screen.findByRole('button', { name: 'Retry 2 files' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Retry 41 pages' }))
  await waitFor(() => expect(useNotice.getState().notice).toEqual({ text: '41 pages back in the queue' }))
  expect(retryGroup).toHaveBeenCalledWith({ batchId: 'b_00000001', groupKey: timeouts.key, filter: '', ids: null })
})

it('F22: looks for files that are gone in another folder, and says how many were found and how many not', async () => {
  const missing: FailureGroup = { ...locked, key: 'SOURCE_MISSING', code: 'SOURCE_MISSING' }
  const findFiles = vi.fn(() => ({ found: 12, notFound: 1 }))
  renderWithMain(<FailureGroups batchId="b_00000001" />, { failures: { ...quiet, groups: () => [missing, timeouts], findFiles } })
  fireEvent.click(await screen.findByRole('button', { name: 'Find the files…' }))
  const text = '12 files found, they are read from there now. 1 file was not found there with the same content.'
  await waitFor(() => expect(useNotice.getState().notice).toEqual({ text }))
  expect(findFiles).toHaveBeenCalledWith({ batchId: 'b_00000001' })
})

it('shows the pages of a group on demand, each with a way to it', async () => {
  const row = {
    documentId: 1,
    pageId: 7,
    relativePath: 'a/b.pdf',
    pageNumber: 3,
    attempts: 2,
    code: 'TIMEOUT_PAGE' as const,
    detail: 'more than 180 s',
    at: 1,
  }
  renderWithMain(<FailureGroups batchId="b_00000001" />, {
    failures: { ...quiet, groups: () => [timeouts], list: () => ({ total: 41, rows: [row] }) },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Show what failed with Page took too long' }))
  const open = await screen.findByRole('link', { name: 'Open page 3 of a/b.pdf' })
  expect(open.getAttribute('href')).toBe('#/page/7')
  expect(screen.getByText('41 in this group, newest first')).toBeTruthy()
})

const tried = (state: 'queued' | 'done' | 'error', pageId: number) => ({
  pageId,
  documentId: 1,
  relativePath: 'a/b.pdf',
  pageNumber: pageId,
  codeBefore: 'TIMEOUT_PAGE' as const,
  detailBefore: 'more than 180 s',
  secondsBefore: 180,
  state,
  method: state === 'done' ? ('ocr' as const) : null,
  code: state === 'error' ? ('TIMEOUT_PAGE' as const) : null,
  detail: state === 'error' ? 'more than 300 s' : null,
  seconds: state === 'queued' ? null : 148.2,
  text: state === 'done' ? 'Station 14 to 15' : null,
  characters: state === 'done' ? 2114 : null,
  confidence: state === 'done' ? 91 : null,
})
const someTry = (...pages: ReturnType<typeof tried>[]): FailureTry => ({
  id: 3,
  groupKey: timeouts.key,
  override: { pageSeconds: 300 },
  triedAt: 1,
  remaining: 36,
  pages,
})

it('shows what was tried before and after, and gives it to exactly the rest', async () => {
  const applyTry = vi.fn(() => ({ queued: 36, takenOver: 0 }))
  const tries = () => [someTry(tried('done', 1), tried('error', 2))]
  renderWithMain(<FailureGroups batchId="b_00000001" />, {
    failures: { ...quiet, groups: () => [timeouts], tries, applyTry },
  })
  expect(await screen.findByText(/, 2,114 characters at 91 %$/)).toBeTruthy()
  expect(screen.getByText('Page took too long again')).toBeTruthy()
  expect(screen.getByText(/^1 of 2 worked\. 2 pages say little about the other 36: they took 148\.2 s a page\./)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Apply to the remaining 36' }))
  await waitFor(() => expect(applyTry).toHaveBeenCalledWith({ tryId: 3, filter: '' }))
})

it('lets nothing be applied before every page was tried', async () => {
  const tries = () => [someTry(tried('done', 1), tried('queued', 2))]
  renderWithMain(<FailureGroups batchId="b_00000001" />, { failures: { ...quiet, groups: () => [timeouts], tries } })
  const apply = await screen.findByRole('button', { name: 'Apply to the remaining 36' })
  expect((apply as HTMLButtonElement).disabled).toBe(true)
  expect(screen.getByText('1 of 2 pages tried. They are read before anything else.')).toBeTruthy()
})

it('a try of a group that is empty now is still there, and can be left', async () => {
  const undoTry = vi.fn(() => ({ undone: true }))
  const tries = () => [{ ...someTry(tried('done', 1)), remaining: 0 }]
  renderWithMain(<FailureGroups batchId="b_00000001" />, { failures: { ...quiet, groups: () => [], tries, undoTry } })
  expect(await screen.findByRole('button', { name: 'Keep 1 page' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Leave as it was' }))
  await waitFor(() => expect(undoTry).toHaveBeenCalledWith({ tryId: 3 }))
})

it('offers to keep nothing when nothing worked', async () => {
  const tries = () => [{ ...someTry(tried('error', 1)), remaining: 0 }]
  renderWithMain(<FailureGroups batchId="b_00000001" />, { failures: { ...quiet, groups: () => [], tries } })
  expect(await screen.findByRole('button', { name: 'Leave as it was' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Keep/ })).toBeNull()
})

it('excludes exactly the group, with the reason that was given', async () => {
  const exclude = vi.fn(() => ({ pages: 41, files: 0 }))
  renderWithMain(<FailureGroups batchId="b_00000001" />, { failures: { ...quiet, groups: () => [timeouts], exclude } })
  fireEvent.click(await screen.findByRole('button', { name: 'Exclude 41…' }))
  const confirm = await screen.findByRole('button', { name: 'Exclude 41 pages' })
  expect((confirm as HTMLButtonElement).disabled).toBe(true)
  fireEvent.change(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: ' Maps ' } })
  fireEvent.click(confirm)
  const choice = { batchId: 'b_00000001', groupKey: timeouts.key, filter: '', ids: null }
  await waitFor(() => expect(exclude).toHaveBeenCalledWith({ ...choice, reason: 'Maps' }))
})

it('lists what is excluded with its reason, and takes one of it back', async () => {
  const row = { id: 9, documentId: 1, pageId: 7, relativePath: 'a/b.pdf', pageNumber: 3, code: 'TIMEOUT_PAGE' as const, detail: '' }
  const takeBack = vi.fn(() => ({ count: 1 }))
  const exclusions = () => ({ total: 2, rows: [{ ...row, reason: 'Maps', excludedAt: 1 }] })
  renderWithMain(<FailureGroups batchId="b_00000001" />, { failures: { ...quiet, groups: () => [], exclusions, takeBack } })
  fireEvent.click(await screen.findByRole('button', { name: 'Show what is excluded' }))
  expect(screen.getByText('Maps')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Take back page 3 of a/b.pdf' }))
  await waitFor(() => expect(takeBack).toHaveBeenCalledWith({ batchId: 'b_00000001', ids: [9] }))
})
