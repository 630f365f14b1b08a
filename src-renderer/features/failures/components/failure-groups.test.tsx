import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { FailureGroup } from '../../../../src-main/contract/failures.ts'
import { useNotice } from '../../../components/notice-store.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { FailureGroups } from './failure-groups.tsx'

afterEach(cleanup)

const timeouts: FailureGroup = {
  key: 'TIMEOUT_PAGE more than # s',
  code: 'TIMEOUT_PAGE',
  sampleDetail: 'more than 180 s',
  pages: 41,
  files: 2,
  firstAt: 1,
  lastAt: 2,
}
const locked: FailureGroup = { key: 'ENCRYPTED', code: 'ENCRYPTED', sampleDetail: '', pages: 0, files: 2, firstAt: 1, lastAt: 1 }

it('retries the group whose button was pressed, and says how many went back', async () => {
  const retryGroup = vi.fn(() => ({ pages: 41, files: 0 }))
  renderWithMain(<FailureGroups batchId="b_00000001" />, { failures: { groups: () => [timeouts, locked], retryGroup } })
  expect(await screen.findByRole('button', { name: 'Retry 2 files' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Retry 41 pages' }))
  await waitFor(() => expect(useNotice.getState().notice).toEqual({ text: '41 pages back in the queue' }))
  expect(retryGroup).toHaveBeenCalledWith({ batchId: 'b_00000001', groupKey: timeouts.key })
})

it('F22: looks for files that are gone in another folder, and says how many were found and how many not', async () => {
  const missing: FailureGroup = { ...locked, key: 'SOURCE_MISSING', code: 'SOURCE_MISSING' }
  const findFiles = vi.fn(() => ({ found: 12, notFound: 1 }))
  renderWithMain(<FailureGroups batchId="b_00000001" />, { failures: { groups: () => [missing, timeouts], findFiles } })
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
    failures: { groups: () => [timeouts], list: () => ({ total: 41, rows: [row] }) },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Show what failed with Page took too long' }))
  const open = await screen.findByRole('link', { name: 'Open page 3 of a/b.pdf' })
  expect(open.getAttribute('href')).toBe('#/page/7')
  expect(screen.getByRole('button', { name: 'Show all 41' })).toBeTruthy()
})
