import { ORPCError } from '@orpc/client'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import type { CarryStep } from '../../../../src-main/contract/carry-steps.ts'
import { useCarrying } from '../../../components/carrying-store.ts'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import type { Answers } from '../../../ipc/testing.ts'
import { outlook, written } from '../testing.ts'
import { CarryDialog } from './carry-dialog.tsx'

beforeEach(() => useCarrying.getState().carry(batchWith()))
afterEach(cleanup)

function open(carrying: Answers['carrying'] = {}, batch: BatchSummary = batchWith()) {
  renderWithMain(<CarryDialog />, { batches: { get: () => batch }, carrying: { outlook: () => outlook, ...carrying } })
}

const steps = (...told: CarryStep[]) =>
  (async function* () {
    yield* told
  })() as never

const choose = async () => {
  const button = await screen.findByRole('button', { name: 'Choose the file…' })
  await waitFor(() => expect(button).toHaveProperty('disabled', false))
  fireEvent.click(button)
}

it('says what the file will hold and what becomes of the batch here, before anything happens', async () => {
  open()
  await screen.findByRole('dialog', { name: 'Carry Archive 1998–2004 to another computer' })
  expect(await screen.findByText('233,118 pages: 41,220 settled, 191,898 still to be read')).toBeTruthy()
  expect(screen.getByText('about 12 MB, estimated from pages that are done')).toBeTruthy()
  expect(screen.getByText(/Here the batch is paused. 4 pages being read now go back to the queue. No attempt is spent/)).toBeTruthy()
})

it('with the documents the file is larger, and main is asked for them', async () => {
  const carry = vi.fn((_: unknown) => steps({ step: 'not-saved' }))
  open({ carry })
  fireEvent.click(await screen.findByRole('checkbox', { name: /^Put 14,800 documents still to be read into the file \(31 GB\)/ }))
  expect(screen.getByText('about 31 GB, estimated from pages that are done')).toBeTruthy()
  await choose()
  await waitFor(() => expect(carry).toHaveBeenCalledWith({ batchId: 'b_00000001', withDocuments: true }))
  // The dialog of the system was closed without a choice: it can be asked again.
  expect(await screen.findByRole('button', { name: 'Choose the file…' })).toBeTruthy()
})

it('tells how far it is, and cancelling leaves no file', async () => {
  const carry = async function* () {
    yield { step: 'writing', documents: 50, of: 200, pages: 1200 } satisfies CarryStep
    await new Promise((_, reject) => (cancelled = () => reject(new Error('aborted'))))
  }
  let cancelled = () => {}
  open({ carry: carry as never })
  await choose()
  const bar = await screen.findByRole('progressbar', { name: 'File of Archive 1998–2004' })
  expect(bar.getAttribute('aria-valuetext')).toBe('Writing: 50 of 200 files (25.0 %), 1,200 pages')
  fireEvent.keyDown(bar, { key: 'Escape' })
  expect(screen.getByRole('progressbar')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  act(() => cancelled())
  expect(await screen.findByText(/Cancelled: no file was written. The batch is paused here/)).toBeTruthy()
})

it('ends with where the file is and what to do with it', async () => {
  const showFile = vi.fn()
  open({ carry: () => steps({ step: 'pausing' }, { step: 'written', written: { ...written, sources: 3, sourcesLeftOut: 2 } }), showFile })
  await choose()
  expect(await screen.findByText('/stick/Archive.leafcutter')).toBeTruthy()
  expect(screen.getByRole('dialog', { name: 'Archive 1998–2004 is in a file' }).textContent).toContain('405 pages, 10 of them done; 12 MB')
  expect(screen.getByText('3 documents came along.')).toBeTruthy()
  expect(screen.getByText(/2 documents could not come along/)).toBeTruthy()
  expect(screen.getAllByRole('listitem')).toHaveLength(4)
  fireEvent.click(screen.getByRole('button', { name: 'Show in folder' }))
  await waitFor(() => expect(showFile).toHaveBeenCalledWith({ batchId: 'b_00000001' }))
})

it('of a batch that is over it says that it goes back, not that it is paused', async () => {
  open({ carry: () => steps({ step: 'written', written }) }, batchWith({ state: 'completed' }))
  expect(await screen.findByText(/Nothing of it is left to read here/)).toBeTruthy()
  await choose()
  expect(await screen.findByText('Bring the file to the computer that the batch came from.')).toBeTruthy()
  expect(screen.queryByText(/paused here/)).toBeNull()
})

it('what cannot be carried or written is told in the words of the catalogue', async () => {
  open({
    outlook: () => {
      throw new ORPCError('CARRY_NOT_READY', { data: { detail: 'another batch is being written or taken in' } })
    },
  })
  expect((await screen.findByRole('alert')).textContent).toContain('another batch is being written or taken in')
  expect(screen.getByRole('button', { name: 'Choose the file…' })).toHaveProperty('disabled', true)
})
