import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { AllActions } from './all-actions.tsx'

afterEach(cleanup)

const running = batchWith()
const paused = batchWith({ id: 'b_00000002', state: 'paused' })
const over = batchWith({ id: 'b_00000003', state: 'completed' })

it('pauses what runs and resumes what is paused, each with its count, and asks nothing', async () => {
  const [pauseAll, resumeAll] = [vi.fn(() => ({ batches: 2 })), vi.fn(() => ({ batches: 1 }))]
  renderWithMain(<AllActions batches={[running, batchWith({ id: 'b_4', state: 'importing' }), paused, over]} />, {
    batches: { pauseAll, resumeAll },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Pause all (2)' }))
  await waitFor(() => expect(pauseAll).toHaveBeenCalledTimes(1))
  fireEvent.click(screen.getByRole('button', { name: 'Resume all (1)' }))
  await waitFor(() => expect(resumeAll).toHaveBeenCalledTimes(1))
})

it('offers only what would change something', () => {
  renderWithMain(<AllActions batches={[paused, over]} />, {})
  expect(screen.queryByRole('button', { name: /^Pause all/ })).toBeNull()
  cleanup()
  renderWithMain(<AllActions batches={[over]} />, {})
  expect(screen.queryAllByRole('button')).toEqual([])
})

it('cancels all only after it was asked with the counts, the safe choice in focus', async () => {
  const cancelAll = vi.fn(() => ({ batches: 2, pages: 383_796 }))
  renderWithMain(<AllActions batches={[running, paused, over]} />, { batches: { cancelAll } })
  fireEvent.click(screen.getByRole('button', { name: 'More for all batches' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Cancel all (2)…' }))
  expect(await screen.findByText(/383,796 pages in 2 batches will not be read/)).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep them'))
  expect(cancelAll).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel 2 batches' }))
  await waitFor(() => expect(cancelAll).toHaveBeenCalledTimes(1))
})
