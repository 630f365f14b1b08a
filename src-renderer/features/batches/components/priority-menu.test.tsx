import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { PriorityMenu } from './priority-menu.tsx'

afterEach(cleanup)

it('says the priority, also one that only the command line can give, and changes it', async () => {
  const setPriority = vi.fn()
  renderWithMain(<PriorityMenu batch={batchWith({ priority: 3 })} />, { batches: { setPriority } })
  fireEvent.click(screen.getByRole('button', { name: 'Priority: 3' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: /^High/ }))
  await waitFor(() => expect(setPriority).toHaveBeenCalledWith({ batchId: 'b_00000001', priority: 'high' }))
})
