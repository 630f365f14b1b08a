import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { BatchesScreen } from './batches-screen.tsx'

afterEach(cleanup)

const batches = ['A', 'B', 'C'].map((name, index) => batchWith({ id: `b_0000000${index}`, name }))
const none = { ocr: 5, text: 0, blank: 0, queued: 0, running: 0, cancelled: 0, excluded: 0, error: 0 }
const failed = batchWith({ id: 'b_00000009', name: 'D', state: 'completed-with-problems', pages: { ...none, error: 7 } })

async function show(answers: Record<string, unknown> = {}) {
  renderWithMain(<BatchesScreen filter="all" newBatch={() => null} firstRun={null} />, {
    batches: { list: () => [...batches, failed], ...answers },
  })
  await screen.findByRole('link', { name: 'A' })
}

const box = (name: string) => screen.getByRole('checkbox', { name: `Select ${name}` })
const selected = () => screen.queryAllByRole<HTMLInputElement>('checkbox').filter((one) => one.checked).length

it('says how many are selected, and pauses exactly those', async () => {
  const pause = vi.fn()
  await show({ pause })
  fireEvent.click(box('A'))
  fireEvent.click(box('C'), { shiftKey: true })
  fireEvent.click(screen.getByRole('link', { name: 'B' }), { ctrlKey: true })
  expect(screen.getByText('2 selected')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Pause 2 batches' }))
  await waitFor(() => expect(pause.mock.calls).toEqual([[{ batchId: 'b_00000000' }], [{ batchId: 'b_00000002' }]]))
})

it('selects all that match by the link and by the keyboard, and offers what the number on each button changes', async () => {
  const retryFailed = vi.fn(() => ({ pages: 7, files: 0 }))
  await show({ retryFailed })
  fireEvent.click(box('D'))
  fireEvent.click(screen.getByRole('button', { name: 'Retry 7 failures' }))
  await waitFor(() => expect(retryFailed).toHaveBeenCalledWith({ batchId: 'b_00000009' }))
  expect(screen.queryByRole('button', { name: /^Pause \d/ })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'select all 4 that match' }))
  expect(selected()).toBe(4)
  fireEvent.click(screen.getByRole('button', { name: 'Clear' }))
  expect(selected()).toBe(0)
  const link = screen.getByRole('link', { name: 'A' })
  link.focus()
  fireEvent.keyDown(link, { key: 'ArrowDown', shiftKey: true })
  expect(selected()).toBe(2)
  fireEvent.keyDown(document.activeElement ?? link, { key: ' ' })
  expect(selected()).toBe(1)
  fireEvent.keyDown(link, { key: 'a', ctrlKey: true })
  expect(selected()).toBe(4)
})

it('cancels only after it was asked, with the number of pages', async () => {
  const cancel = vi.fn(() => ({ pages: 1 }))
  await show({ cancel })
  fireEvent.click(box('A'))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel 1 batch…' }))
  expect(await screen.findByText(/191,898 pages will not be read/)).toBeTruthy()
  expect(cancel).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel 1 batch' }))
  await waitFor(() => expect(cancel).toHaveBeenCalledWith({ batchId: 'b_00000000' }))
})
