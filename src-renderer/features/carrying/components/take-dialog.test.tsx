import { ORPCError } from '@orpc/client'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CarriedFindings, LookStep, TakeStep } from '../../../../src-main/contract/carry-steps.ts'
import type { Selection } from '../../../../src-main/contract/selection.ts'
import { useCarrying } from '../../../components/carrying-store.ts'
import { useNotice } from '../../../components/notice-store.ts'
import { useRoute } from '../../../components/route.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import type { Answers } from '../../../ipc/testing.ts'
import { findings, taken } from '../testing.ts'
import { TakeDialog } from './take-dialog.tsx'

const selection: Selection = {
  id: '00000000-0000-4000-8000-000000000000',
  paths: ['/stick/back.leafcutter'],
  isManifest: false,
  carried: { documents: null },
  suggestedName: 'back',
  outputDir: '/text/back',
  settings: null,
}

beforeEach(() => useCarrying.getState().take(selection.id))
afterEach(cleanup)

const steps = <Step,>(...told: Step[]) =>
  (async function* () {
    yield* told
  })() as never

const looked = (change: Partial<CarriedFindings> = {}) => steps<LookStep>({ step: 'looked', findings: { ...findings, ...change } })

function open(carrying: NonNullable<Answers['carrying']>, intake: Answers['intake'] = {}) {
  renderWithMain(<TakeDialog />, { intake: { selection: () => selection, ...intake }, carrying })
}

it('tells whose batch it is and what each page becomes, and the parts add up; nothing happens yet', async () => {
  const take = vi.fn()
  open({ look: () => looked(), take })
  expect(await screen.findByText('Archive 1998–2004')).toBeTruthy()
  const dialog = screen.getByRole('dialog', { name: 'Take in a carried batch' })
  expect(dialog.textContent).toContain('/stick/back.leafcutter')
  expect(dialog.textContent).toContain('This batch is on this computer: what was read there is merged with it')
  const sums = Object.fromEntries(
    [...dialog.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling?.textContent]),
  )
  expect(sums).toEqual({
    'Done there, new here': '390',
    'Failed or excluded there, new here': '6',
    'Settled here already': '5',
    'Still to be read here afterwards': '4',
    'Pages in the file': '405',
  })
  expect(screen.getByRole('button', { name: 'Merge 396 pages' })).toBeTruthy()
  expect(take).not.toHaveBeenCalled()
})

it('tells how far the check is', async () => {
  const look = async function* () {
    yield { step: 'checking', bytes: 500_000_000, of: 2_000_000_000 } satisfies LookStep
    await new Promise(() => {})
  }
  open({ look: look as never })
  const bar = await screen.findByRole('progressbar')
  expect(bar.getAttribute('aria-valuetext')).toBe('Checking all of the file: 500 MB of 2 GB (25.0 %)')
})

it('after the merge the batch is shown, with what was merged above it', async () => {
  open({ look: () => looked(), take: () => steps<TakeStep>({ step: 'taken', taken }) })
  fireEvent.click(await screen.findByRole('button', { name: 'Merge 396 pages' }))
  await waitFor(() => expect(useRoute.getState().route).toMatchObject({ screen: 'batch', batchId: 'b_00000001' }))
  expect(useNotice.getState().notice).toEqual({
    text: 'Merged with Archive 1998–2004: 390 pages done on the other computer taken in; 6 failed or excluded there. It goes on.',
  })
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('a batch that is new here needs the folder of its documents, and says how many are not in it', async () => {
  const chooseDocuments = vi.fn(() => ({ ...selection, carried: { documents: '/scans' } }))
  const look = vi
    .fn()
    .mockReturnValueOnce(looked({ isNew: true, documentsToFind: 340 }))
    .mockReturnValue(looked({ isNew: true, documentsToFind: 340, documentsNotFound: 12 }))
  open({ look, chooseDocuments })
  const button = await screen.findByRole('button', { name: 'Take in 405 pages' })
  expect([button.title, button.hasAttribute('disabled')]).toEqual(['Choose the folder of the documents first.', true])
  fireEvent.click(screen.getByRole('button', { name: 'Choose the folder of the documents…' }))
  expect(await screen.findByText('12 of 340 files to be read are not there')).toBeTruthy()
  expect(screen.getByText('/scans')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Take in 405 pages' })).toHaveProperty('disabled', false)
})

it('its outputs go where main proposes, or elsewhere', async () => {
  const chooseOutput = vi.fn(() => ({ ...selection, outputDir: '/elsewhere' }))
  open({ look: () => looked({ isNew: true }) }, { chooseOutput })
  expect(await screen.findByText('/text/back')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Change the output folder…' }))
  expect(await screen.findByText('/elsewhere')).toBeTruthy()
})

it('a file that cannot be taken in says why, and has no button for it', async () => {
  open({
    look: () => {
      throw new ORPCError('CARRIED_FILE_INVALID', { data: { path: '/stick/back.leafcutter', detail: 'it ends too early' } })
    },
  })
  const error = await screen.findByRole('alert')
  expect(error.textContent).toContain('it ends too early')
  expect(error.textContent).toContain('Nothing was taken in.')
  expect(screen.queryByRole('button', { name: /^(Merge|Take in)/ })).toBeNull()
})

it('can be stopped, and says what is kept', async () => {
  let stopped = () => {}
  const take = async function* () {
    yield { step: 'taking', bytes: 1_000_000, of: 4_000_000 } satisfies TakeStep
    await new Promise((_, reject) => (stopped = () => reject(new Error('aborted'))))
  }
  open({ look: () => looked(), take: take as never })
  fireEvent.click(await screen.findByRole('button', { name: 'Merge 396 pages' }))
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuetext')).toBe('Taking in: 1 MB of 4 MB (25.0 %)')
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  act(() => stopped())
  expect(await screen.findByText(/What was taken in is kept, and the batch is paused/)).toBeTruthy()
})

it('what is left out or differs is told before', async () => {
  open({ look: () => looked({ documentsLeftOut: 2, pagesDiffering: 3, correctionsTaken: 1, correctionsKept: 1 }) })
  expect(await screen.findByText('2 files will be left out:')).toBeTruthy()
  expect(screen.getByText(/^3 pages read on both with another text/)).toBeTruthy()
  expect(screen.getByText(/^Corrections: 1 taken in, 1 of this computer kept/)).toBeTruthy()
})

it('with nothing new the button says so', async () => {
  open({ look: () => looked({ pagesTaken: 0, pagesFailed: 0 }) })
  expect(await screen.findByRole('button', { name: 'Merge 0 pages, go on here' })).toBeTruthy()
})
