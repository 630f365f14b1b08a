import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { FailuresScreen } from './failures-screen.tsx'

afterEach(cleanup)

const quiet = { groups: () => [], tries: () => [], exclusions: () => ({ total: 0, rows: [] }) }

it('shows the failures of those batches that have some', async () => {
  const pages = { ...batchWith().pages, error: 0 }
  const batches = [
    batchWith(),
    batchWith({ id: 'b_00000002', name: 'Invoices', pages }),
    batchWith({ id: 'b_00000003', name: 'Maps', pages, unreadableFiles: 2 }),
  ]
  renderWithMain(<FailuresScreen />, { batches: { list: () => batches }, failures: quiet })
  expect(await screen.findByRole('link', { name: 'Archive 1998–2004' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Maps' }).getAttribute('href')).toBe('#/batch/b_00000003/failures')
  expect(screen.queryByRole('link', { name: 'Invoices' })).toBeNull()
  expect(screen.getByText('65 pages and files in 2 batches')).toBeTruthy()
})

it('teaches while nothing has failed', async () => {
  renderWithMain(<FailuresScreen />, { batches: { list: () => [] }, failures: quiet })
  expect(await screen.findByText(/^Nothing has failed\./)).toBeTruthy()
})
