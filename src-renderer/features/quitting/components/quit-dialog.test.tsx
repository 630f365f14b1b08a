import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Quitting } from '../../../../src-main/contract/quitting.ts'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { useQuitting } from '../api/quit-steps.ts'
import { QuitDialog } from './quit-dialog.tsx'

afterEach(cleanup)
beforeEach(() => useQuitting.setState({ now: { step: 'no' } }))

function show(now: Quitting) {
  const answer = vi.fn()
  useQuitting.setState({ now })
  const list = () => [batchWith({ id: 'b_1' }), batchWith({ id: 'b_2', state: 'paused' })]
  renderWithMain(<QuitDialog />, { batches: { list }, quit: { answer } })
  return { answer }
}

it('S1 asks with the counts, and has finishing in focus', async () => {
  show({ step: 'asked', pages: 4, seconds: 3 })
  expect(await screen.findByRole('dialog', { name: 'Quit while 4 pages are being read?' })).toBeTruthy()
  expect(await screen.findByText(/1 batch is running, 191,894 pages are queued/)).toBeTruthy()
  expect(screen.getByText('About 3 s. No work is lost.')).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Finish 4 pages, then quit'))
})

it.each([null, 10, 45])('S1 does not promise that pages are finished when they take %s s', async (seconds) => {
  show({ step: 'asked', pages: 1, seconds })
  expect(await screen.findByText(/^At most 10 s\. A page that takes longer is read again next time/)).toBeTruthy()
})

it.each([
  ['Finish 4 pages, then quit', 'finish'],
  ['Stop now', 'stop'],
  [/^Keep working/, 'stay'],
] as const)('S1 %s is told to main', async (name, expected) => {
  const { answer } = show({ step: 'asked', pages: 4, seconds: 3 })
  fireEvent.click(await screen.findByRole('button', { name }))
  await waitFor(() => expect(answer).toHaveBeenCalledExactlyOnceWith({ answer: expected }))
})

it('S1 says that it is finishing, and can still be stopped', async () => {
  const { answer } = show({ step: 'finishing', pages: 2, limitSeconds: 10 })
  expect(await screen.findByRole('dialog', { name: 'Finishing 2 pages, then quitting' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Keep working/ })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Stop now' }))
  await waitFor(() => expect(answer).toHaveBeenCalledExactlyOnceWith({ answer: 'stop' }))
})

it('S1 shows nothing as long as nobody wants to quit', () => {
  show({ step: 'no' })
  expect(screen.queryByRole('dialog')).toBeNull()
})
