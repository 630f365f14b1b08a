import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { WhenDoneNow } from '../../../../src-main/contract/when-done.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { CountdownDialog } from './countdown-dialog.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function show(whenDoneNow: WhenDoneNow) {
  const callOff = vi.fn()
  const doItNow = vi.fn()
  renderWithMain(<CountdownDialog />, { machine: { status: () => ({ whenDoneNow }) as never }, schedules: { callOff, doItNow } })
  return { callOff, doItNow }
}
const counting = (): WhenDoneNow => ({ step: 'counting-down', action: 'shut-down', at: Date.now() + 60_000 })

it('says what comes and in how many seconds, and has staying on in focus', async () => {
  show(counting())
  expect(await screen.findByRole('dialog', { name: 'Everything is done. This computer shuts down' })).toBeTruthy()
  expect(screen.getByText('In 60 s.')).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^Stay on/))
})

it('counts down every second', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  show(counting())
  await screen.findByRole('dialog')
  act(() => vi.advanceTimersByTime(15_000))
  expect(screen.getByText(/^In 4[45] s\.$/)).toBeTruthy()
})

it.each([
  [/^Stay on/, 'callOff'],
  ['Shut down now', 'doItNow'],
] as const)('%s is told to main', async (name, call) => {
  const calls = show(counting())
  fireEvent.click(await screen.findByRole('button', { name }))
  await waitFor(() => expect(calls[call]).toHaveBeenCalledTimes(1))
})

it.each<WhenDoneNow>([{ step: 'no' }, { step: 'working', action: 'run-program' }, { step: 'done', action: 'sleep', at: 0 }])(
  'there is nothing to see at %j',
  async (now) => {
    show(now)
    await act(async () => {})
    expect(screen.queryByRole('dialog')).toBeNull()
  },
)
