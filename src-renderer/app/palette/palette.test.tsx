import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useCommands, useOfferedCommands } from '../../components/commands.ts'
import { useKeys } from '../../components/keys.ts'
import { useRoute } from '../../components/route.ts'
import { batchWith, renderWithMain } from '../../components/testing.tsx'
import { windowKeys } from '../window-keys.ts'
import { Palette } from './palette.tsx'
import { usePalette } from './palette-store.ts'

afterEach(() => {
  cleanup()
  usePalette.setState({ shown: false })
})

const report = vi.fn()
function OnScreen() {
  useKeys(windowKeys)
  useCommands([{ label: 'Report…', run: report }])
  return <Palette />
}

const batches = [
  batchWith({ id: 'b_00000001', name: 'Council minutes' }),
  batchWith({ id: 'b_00000002', name: 'Invoices', state: 'paused' }),
]
const pauseAll = vi.fn(() => ({ batches: 1 }))

async function open(): Promise<HTMLElement> {
  renderWithMain(<OnScreen />, { batches: { list: () => batches, pauseAll } })
  usePalette.getState().open()
  await screen.findByRole('option', { name: /Council minutes/ })
  return screen.getByRole('combobox')
}
const optionNames = () => screen.getAllByRole('option').map((option) => option.textContent)

it('has every key of the window, what the screen offers, all batches together with their number, and each batch', async () => {
  await open()
  const names = optionNames().join('\n')
  for (const { label, key } of windowKeys) if (key !== 'mod+k') expect(names).toContain(label)
  for (const label of ['Report…', 'Pause all batches (1)', 'Resume all batches (1)', 'Take in a carried batch…', 'Settings: Time limits'])
    expect(names).toContain(label)
  expect(screen.getByRole('option', { name: /Needs attention|need attention.*0/ })).toBeTruthy()
})

it('goes to a batch by its name and Enter', async () => {
  fireEvent.change(await open(), { target: { value: 'invo' } })
  await waitFor(() => expect(optionNames()).toHaveLength(1))
  fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' })
  expect(useRoute.getState().route).toMatchObject({ screen: 'batch', batchId: 'b_00000002' })
  expect(usePalette.getState().shown).toBe(false)
})

it('does the entry that the arrows chose, and tells it to screen readers', async () => {
  const field = await open()
  fireEvent.change(field, { target: { value: 'all batches' } })
  await waitFor(() => expect(optionNames()[1]).toContain('Pause all'))
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  const chosen = screen.getByRole('option', { selected: true })
  expect(field.getAttribute('aria-activedescendant')).toBe(chosen.id)
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(pauseAll).toHaveBeenCalledTimes(1))
})

it('says so when nothing is found', async () => {
  fireEvent.change(await open(), { target: { value: 'xyzzy' } })
  await screen.findByText(/^0 entries. Use fewer words/)
  expect(report).not.toHaveBeenCalled()
})

it('offers what a screen can do only while it is shown', () => {
  const { unmount } = renderWithMain(<OnScreen />, { batches: { list: () => [] } })
  expect(useOfferedCommands.getState().commands.map(({ label }) => label)).toEqual(['Report…'])
  unmount()
  expect(useOfferedCommands.getState().commands).toEqual([])
})
