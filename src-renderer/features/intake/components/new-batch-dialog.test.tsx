import { ORPCError } from '@orpc/client'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { MachineStatus } from '../../../../src-main/contract/ipc.ts'
import { useRoute } from '../../../components/route.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { useNewBatch } from '../new-batch-store.ts'
import { NewBatchDialog } from './new-batch-dialog.tsx'

afterEach(() => {
  act(() => useNewBatch.getState().close())
  cleanup()
})

const id = '00000000-0000-4000-8000-000000000001'
const selection = { id, paths: ['/scans'], suggestedName: 'scans', outputDir: '/scans text' }
const machine: MachineStatus = {
  version: '0.1.0',
  workers: 2,
  workersAtSpeed: 3,
  speed: 'full' as const,
  busyWorkers: 0,
  pagesPerMinute: null,
  dataFolder: '/data',
  diskFree: 1e9,
  memoryFree: 1e9,
  memoryTotal: 2e9,
  languages: ['deu', 'eng'],
  stopped: null,
  volumesAway: [],
  resumed: null,
}

function open(start: () => { batchId: string }) {
  renderWithMain(<NewBatchDialog />, { machine: { status: () => machine }, intake: { selection: () => selection, start } })
  act(() => useNewBatch.getState().choose(id))
}

it('starts with what was chosen and goes to the batch', async () => {
  const start = vi.fn(() => ({ batchId: 'b_00000009' }))
  open(start)
  expect(await screen.findByText('/scans')).toBeTruthy()
  fireEvent.click(screen.getByLabelText('German'))
  fireEvent.click(screen.getByLabelText(/Read again/))
  fireEvent.click(screen.getByLabelText('Searchable PDF'))
  fireEvent.click(screen.getByRole('button', { name: 'Start' }))
  await waitFor(() =>
    expect(start).toHaveBeenCalledWith({
      ...{ selectionId: id, name: 'scans', textPolicy: 'force', languages: ['eng', 'deu'], formats: ['txt', 'pdf'] },
    }),
  )
  await waitFor(() => expect(useRoute.getState().route).toMatchObject({ screen: 'batch', batchId: 'b_00000009' }))
})

it('does not start without any format', async () => {
  open(() => ({ batchId: 'b_00000009' }))
  const startButton = await screen.findByRole('button', { name: 'Start' })
  fireEvent.click(screen.getByLabelText('Text', { exact: true }))
  expect(startButton).toHaveProperty('disabled', true)
  fireEvent.click(screen.getByLabelText('hOCR'))
  expect(startButton).toHaveProperty('disabled', false)
})

it('shows in the dialog why it could not start, and stays', async () => {
  open(() => {
    throw new ORPCError('OUTPUT_OVERLAPS_INPUT', { message: 'whole sentence', data: { path: '/scans text' } })
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Start' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('OUTPUT_OVERLAPS_INPUT')
  expect(alert.textContent).toContain('Choose an output folder outside of the input.')
})
