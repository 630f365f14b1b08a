import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useNotice } from '../../../components/notice-store.ts'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { BatchActions } from './batch-actions.tsx'

afterEach(cleanup)

it('stops the pages that are being read at once, with their number, also while paused', async () => {
  const stopNow = vi.fn(() => ({ pages: 4 }))
  renderWithMain(<BatchActions batch={batchWith({ state: 'paused' })} />, { batches: { stopNow } })
  fireEvent.click(screen.getByRole('button', { name: 'Stop 4 pages now' }))
  await waitFor(() => expect(stopNow).toHaveBeenCalledWith({ batchId: 'b_00000001' }))
  await waitFor(() => expect(JSON.stringify(useNotice.getState().notice)).toContain('4 pages went back to the queue'))
})

it('has nothing to stop when no page is being read', () => {
  const batch = batchWith()
  renderWithMain(<BatchActions batch={{ ...batch, pages: { ...batch.pages, running: 0 } }} />, {})
  expect(screen.queryByRole('button', { name: /^Stop/ })).toBeNull()
})
