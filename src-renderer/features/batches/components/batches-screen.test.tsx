import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { BatchesScreen } from './batches-screen.tsx'

afterEach(cleanup)

const show = (batches: ReturnType<typeof batchWith>[], pause = vi.fn()) =>
  renderWithMain(<BatchesScreen filter="all" newBatch={() => null} firstRun={<p>first run</p>} />, {
    batches: { list: () => batches, pause },
  })

it('shows a sentence, a bar with the same words, the rate, the range and the failures of a batch', async () => {
  show([batchWith()])
  const sentence = '41,220 of 233,118 pages (17.7 %), about 29 h left'
  await screen.findByText(sentence)
  expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe(sentence)
  expect(screen.getByText('28–30 h')).toBeTruthy()
  expect(screen.getByText('109')).toBeTruthy()
  expect(screen.getByText('63')).toBeTruthy()
})

it('pauses the batch whose button was pressed', async () => {
  const pause = vi.fn()
  show([batchWith()], pause)
  fireEvent.click(await screen.findByRole('button', { name: 'Pause Archive 1998–2004' }))
  await waitFor(() => expect(pause).toHaveBeenCalledWith({ batchId: 'b_00000001' }))
})

it('shows the first run as long as there is no batch', async () => {
  show([])
  expect(await screen.findByText('first run')).toBeTruthy()
})
