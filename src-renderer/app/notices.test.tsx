import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { MachineStatus } from '../../src-main/contract/ipc.ts'
import { renderWithMain } from '../components/testing.tsx'
import { Notices } from './notices.tsx'

afterEach(cleanup)

function show(resumed: MachineStatus['resumed']) {
  const status = (): MachineStatus => ({
    version: '0.1.0',
    workers: 4,
    workersAtSpeed: 4,
    speed: 'full',
    volumesAway: [],
    busyWorkers: 0,
    pagesPerMinute: null,
    dataFolder: '/data',
    diskFree: 1,
    memoryFree: 1,
    memoryTotal: 2,
    languages: ['eng'],
    heldBack: null,
    stopped: { code: 'WORKERS_KEEP_DYING', message: 'One worker after the other ended.' },
    resumed,
  })
  renderWithMain(<Notices />, { machine: { status } })
}

it('S3 says after an unexpected stop what was kept and what is done again, until it is dismissed', async () => {
  show({ kept: 412_300, redone: 3 })
  expect(await screen.findByText('Resumed after an unexpected stop:')).toBeTruthy()
  expect(screen.getByText(/412,300 pages kept, 3 redone/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByText(/pages kept/)).toBeNull()
})

it('S3 says nothing after an orderly end', async () => {
  show(null)
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(screen.queryByText(/unexpected stop/)).toBeNull()
})
