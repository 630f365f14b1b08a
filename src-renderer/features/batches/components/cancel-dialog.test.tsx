import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { CancelDialog } from './cancel-dialog.tsx'

afterEach(cleanup)

it('asks with the counts, has the safe choice in focus, and cancels only when told so', async () => {
  const cancel = vi.fn(() => ({ pages: 191_898 }))
  const onClose = vi.fn()
  renderWithMain(<CancelDialog batch={batchWith()} open onClose={onClose} />, { batches: { cancel } })
  expect(await screen.findByText(/191,894 queued pages and 4 pages being read now/)).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep the batch'))
  expect(cancel).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel 191,898 pages' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(cancel).toHaveBeenCalledTimes(1)
})
