import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useCarrying } from '../../../components/carrying-store.ts'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { BatchMoreMenu } from './batch-more-menu.tsx'
import { CarriedNote } from './carried-note.tsx'

afterEach(cleanup)

const away = batchWith({ state: 'paused', pausedFor: { code: 'BATCH_CARRIED', detail: '/stick/a.leafcutter' } })

it('a batch that was carried away says where its file is and what to do', async () => {
  const showFile = vi.fn()
  const choose = vi.fn(() => ({ id: 'chosen' }) as never)
  renderWithMain(<CarriedNote batch={away} />, { carrying: { showFile, choose } })
  expect(screen.getByText('/stick/a.leafcutter')).toBeTruthy()
  expect(screen.getByText('Continued on another computer.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Show in folder' }))
  await waitFor(() => expect(showFile).toHaveBeenCalledWith({ batchId: away.id }))
  fireEvent.click(screen.getByRole('button', { name: 'Take in what came back…' }))
  await waitFor(() => expect(useCarrying.getState().takenId).toBe('chosen'))
})

it('one that came back only in part says that the same file goes on', () => {
  renderWithMain(<CarriedNote batch={{ ...away, pausedFor: { code: 'TAKE_UNFINISHED', detail: '/stick/a.leafcutter' } }} />, {})
  expect(screen.getByText(/Take in the same file again: it goes on where it stopped/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Show in folder' })).toBeNull()
})

it('any other batch says nothing of it', () => {
  const { container } = renderWithMain(<CarriedNote batch={batchWith({ state: 'paused' })} />, {})
  expect(container.querySelector('.note')).toBeNull()
})

it.each([
  ['running', true],
  ['completed', true],
  ['held', false],
  ['importing', false],
  ['cancelled', false],
] as const)('a batch that is %s can be carried: %s', async (state, can) => {
  renderWithMain(<BatchMoreMenu batch={batchWith({ state })} />, {})
  fireEvent.click(screen.getByRole('button', { name: 'More for Archive 1998–2004' }))
  await screen.findByRole('menuitem', { name: 'Open output folder' })
  const item = screen.queryByText('Carry to another computer…')
  expect(item !== null).toBe(can)
  if (!item) return
  fireEvent.click(item)
  expect(useCarrying.getState().carried).toEqual({ id: 'b_00000001', name: 'Archive 1998–2004' })
})
