import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import type { FailureGroup, FailureRow } from '../../../../src-main/contract/failures.ts'
import { useOfferedCommands } from '../../../components/commands.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { FailureGroups } from './failure-groups.tsx'

afterEach(cleanup)

const batchId = 'b_00000001'
const key = 'TIMEOUT_PAGE|page|limit # s'
const timeouts: FailureGroup = { key, code: 'TIMEOUT_PAGE', unit: 'page', sampleDetail: '', pages: 41, files: 1, firstAt: 1, lastAt: 2 }
const rowOf = (page: number): FailureRow => ({
  documentId: 1,
  pageId: 100 + page,
  relativePath: 'a.pdf',
  pageNumber: page,
  attempts: 1,
  code: 'TIMEOUT_PAGE',
  detail: 'limit 120 s',
  at: 1,
})

async function show(answers: object = {}) {
  renderWithMain(<FailureGroups batchId={batchId} />, {
    failures: {
      tries: () => [],
      exclusions: () => ({ total: 0, rows: [] }),
      groups: () => [timeouts],
      list: ({ offset, limit }) => ({
        total: 41,
        rows: Array.from({ length: Math.min(limit, 41 - offset) }, (_, at) => rowOf(offset + at + 1)),
      }),
      ...answers,
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: /^Show what failed with/ }))
  await screen.findByRole('checkbox', { name: 'Select page 1 of a.pdf' })
  return screen.getByRole('grid')
}

const choice = (ids: number[] | null) => ({ batchId, groupKey: key, filter: '', ids })

it('R retries the whole group as long as nothing is selected, then exactly what is', async () => {
  const retryGroup = vi.fn(() => ({ pages: 1, files: 0 }))
  const rows = await show({ retryGroup })
  fireEvent.keyDown(rows, { key: 'r' })
  await waitFor(() => expect(retryGroup).toHaveBeenLastCalledWith(choice(null)))
  fireEvent.keyDown(rows, { key: ' ' })
  expect(await screen.findByRole('button', { name: 'Retry 1 page' })).toBeTruthy()
  fireEvent.keyDown(rows, { key: 'ArrowDown', shiftKey: true })
  expect(await screen.findByRole('button', { name: 'Retry 2 pages' })).toBeTruthy()
  fireEvent.keyDown(rows, { key: 'r' })
  await waitFor(() => expect(retryGroup).toHaveBeenLastCalledWith(choice([101, 102])))
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull())
})

it('X asks for the reason of what is selected, also of a range, and of all of the group', async () => {
  const exclude = vi.fn(() => ({ pages: 3, files: 0 }))
  const rows = await show({ exclude })
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select page 2 of a.pdf' }))
  await screen.findByText('1 selected')
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select page 4 of a.pdf' }), { shiftKey: true })
  await screen.findByText('3 selected')
  fireEvent.keyDown(rows, { key: 'x' })
  const reason = await screen.findByRole('textbox', { name: 'Reason' })
  fireEvent.keyDown(reason, { key: 'r' })
  fireEvent.change(reason, { target: { value: 'Maps' } })
  fireEvent.click(screen.getByRole('button', { name: 'Exclude 3 pages' }))
  await waitFor(() => expect(exclude).toHaveBeenCalledWith({ ...choice([102, 103, 104]), reason: 'Maps' }))
  fireEvent.click(screen.getByRole('button', { name: 'select all 41 in this group' }))
  expect(await screen.findAllByRole('button', { name: 'Retry 41 pages' })).toHaveLength(2)
})

it('T asks how to read other pages than the batch does', async () => {
  const rows = await show()
  fireEvent.keyDown(rows, { key: 'T', shiftKey: true })
  expect(await screen.findByRole('dialog', { name: /^Try other settings/ })).toBeTruthy()
})

it('a selection is dropped when failures left the group, so that no button counts what is gone', async () => {
  let pages = 41
  const retryGroup = () => {
    pages = 40
    return { pages: 1, files: 0 }
  }
  const rows = await show({ groups: () => [{ ...timeouts, pages }], retryGroup })
  fireEvent.keyDown(rows, { key: ' ' })
  await screen.findByText('1 selected')
  fireEvent.click(screen.getByRole('button', { name: 'Retry 41 pages' }))
  await waitFor(() => expect(screen.queryByText('1 selected')).toBeNull())
})

it('offers to the command palette what its buttons do, with the cause', async () => {
  await show()
  const labels = useOfferedCommands.getState().commands.map(({ label }) => label)
  const title = errorCatalogue.TIMEOUT_PAGE.title
  expect(labels).toEqual([`Try on 5… (${title})`, `Retry 41 pages (${title})`, `Exclude 41… (${title})`])
})
