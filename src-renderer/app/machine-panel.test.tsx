import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { MachineStatus } from '../../src-main/contract/ipc.ts'
import { renderWithMain } from '../components/testing.tsx'
import { MachinePanel } from './machine-panel.tsx'

afterEach(cleanup)

const machine: MachineStatus = {
  version: '0.1.0',
  workers: 4,
  workersAtSpeed: 4,
  speed: 'full',
  busyWorkers: 2,
  pagesPerMinute: null,
  dataFolder: '/data',
  diskFree: 1e11,
  memoryFree: 1e9,
  memoryTotal: 8e9,
  languages: ['eng'],
  stopped: null,
  heldBack: null,
  hours: { hours: null, rests: false, anyway: false, changesAt: null },
  whenDone: 'nothing',
  whenDoneNow: { step: 'no' },
  volumesAway: [],
  resumed: null,
  logTrouble: null,
  alerts: [],
}

/** The panel beside a main process that follows what it is told. */
function panel(change: Partial<MachineStatus> = {}) {
  let now = { ...machine, ...change }
  const asked: unknown[] = []
  const changeSettings = (changes: object) => {
    asked.push(changes)
    now = { ...now, ...changes }
  }
  renderWithMain(<MachinePanel />, { machine: { status: () => now, changeSettings } })
  return asked
}

it('changes the number of workers by one, and shows what main has', async () => {
  const asked = panel()
  fireEvent.click(await screen.findByRole('button', { name: 'One worker more' }))
  await waitFor(() => expect(screen.getByRole('status', { name: 'Number of workers' }).textContent).toBe('5'))
  fireEvent.click(screen.getByRole('button', { name: 'One worker fewer' }))
  await waitFor(() => expect(screen.getByRole('status', { name: 'Number of workers' }).textContent).toBe('4'))
  expect(asked).toEqual([{ workers: 5 }, { workers: 4 }])
})

it('changes the speed, and says how many of the workers that are working are busy', async () => {
  const asked = panel({ workersAtSpeed: 2 })
  expect(await screen.findByText('2 of 2 busy')).toBeTruthy()
  fireEvent.change(screen.getByRole('combobox', { name: 'Speed' }), { target: { value: 'background' } })
  await waitFor(() => expect((screen.getByRole('combobox', { name: 'Speed' }) as HTMLSelectElement).value).toBe('background'))
  expect(asked).toEqual([{ speed: 'background' }])
})

it.each([
  [1, 'One worker fewer'],
  [64, 'One worker more'],
])('with %i workers there is no button for %s', async (workers, name) => {
  panel({ workers })
  expect((await screen.findByRole('button', { name })).hasAttribute('disabled')).toBe(true)
})

it('says that a guard holds the work back, not that there is none', async () => {
  panel({ busyWorkers: 0, heldBack: '12 % battery left' })
  expect(await screen.findByText('waits for power')).toBeTruthy()
})
