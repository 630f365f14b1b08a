import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { MachineStatus } from '../../src-main/contract/ipc.ts'
import { renderWithMain } from '../components/testing.tsx'
import { Notices } from './notices.tsx'

afterEach(cleanup)

function show(resumed: MachineStatus['resumed'], change: Partial<MachineStatus> = {}) {
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
    hours: { hours: null, rests: false, anyway: false, changesAt: null },
    whenDone: 'nothing',
    whenDoneNow: { step: 'no' },
    stopped: { code: 'WORKERS_KEEP_DYING', message: 'One worker after the other ended.' },
    resumed,
    logTrouble: null,
    alerts: [],
    ...change,
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

it('shows an alert as long as it lasts, with the way to its threshold', async () => {
  show(null, { alerts: [{ kind: 'wait', threshold: 30, value: 42.4, since: Date.now() }] })
  expect(await screen.findByText('A page has waited for 42 min, 30 or more are too long')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Alerts and log' }).getAttribute('href')).toBe('#/settings/alerts')
})

it('says that the log cannot be written, and that work goes on', async () => {
  show(null, { stopped: null, logTrouble: { code: 'LOG_UNWRITABLE', message: 'Nothing can be added to the log (ENOSPC).' } })
  expect((await screen.findByRole('alert')).textContent).toContain('The log cannot be written. Nothing can be added')
})

const closed = { from: '20:00', to: '06:00', days: ['mon' as const] }
const tonight = () => new Date().setHours(23, 59, 0, 0)

it('says from when on pages are read, and lets them be read now', async () => {
  show(null, { stopped: null, hours: { hours: closed, rests: true, anyway: false, changesAt: tonight() } })
  expect(await screen.findByText('Reads from 23:59 on.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Read now' })).toBeTruthy()
})

it('says that pages are read outside of the hours, and takes that back', async () => {
  show(null, { stopped: null, hours: { hours: closed, rests: false, anyway: true, changesAt: tonight() } })
  expect(await screen.findByRole('button', { name: 'Rest until 23:59' })).toBeTruthy()
})

it('says why what was to be done at the end was not', async () => {
  show(null, { stopped: null, whenDoneNow: { step: 'failed', action: 'call-url', at: 0, code: 'DONE_NOT_CALLED', message: 'status 500' } })
  expect((await screen.findByRole('alert')).textContent).toContain('Call an address: status 500')
})
