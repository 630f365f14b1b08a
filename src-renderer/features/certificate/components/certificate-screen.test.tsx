import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { type BatchSummary, noPages } from '../../../../src-main/contract/batch.ts'
import type { CertificateFacts, CertificateStep } from '../../../../src-main/contract/certificate.ts'
import { useOfferedCommands } from '../../../components/commands.ts'
import { dismissNotice, useNotice } from '../../../components/notice-store.ts'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { CertificateScreen } from './certificate-screen.tsx'

afterEach(() => {
  cleanup()
  dismissNotice()
})

const facts: CertificateFacts = {
  ...{ startedAt: 0, endedAt: 1, workedMs: 60_000, attempts: 7, retries: 1, pagesTriedAgain: 1, givenBack: 0, stoppedWithTheProgram: 0 },
  ...{ runs: 2, runsWithoutEnd: 1, versions: ['1.4.0'], engines: [], filesHashed: 3, unaccounted: [], documentsOff: 0 },
}

const over: Partial<BatchSummary> = {
  state: 'completed-with-problems',
  files: { open: 0, done: 2, failed: 1, excluded: 0 },
  pages: { ...noPages, ocr: 4, text: 1, error: 1 },
  filesIn: 3,
  pagesIn: 6,
}

function show(change: Partial<BatchSummary>, { steps = [], shown = facts }: { steps?: CertificateStep[]; shown?: CertificateFacts } = {}) {
  const save = vi.fn(async function* () {
    yield* steps
  })
  renderWithMain(<CertificateScreen batchId="b_00000001" />, {
    batches: { get: () => batchWith(change) },
    certificate: { facts: () => shown, save: save as never },
    failures: { groups: () => [] },
  })
  return save
}

it('shows both sums, each term as a link, and that they add up', async () => {
  show(over)
  const sums = within(await screen.findByRole('region', { name: 'The two sums' }))
  expect(sums.getByText('It adds up.')).toBeTruthy()
  expect(sums.getAllByRole('link').map((link) => link.textContent)).toEqual([
    ...['3in', '2done', '1with failures', '0excluded'],
    ...['6in', '4read by OCR', '1already text', '0blank', '1failed'],
  ])
  const leads = sums.getAllByRole('link').map((link) => link.getAttribute('href')?.replace('#/batch/b_00000001/', ''))
  expect(leads).toEqual([
    ...['documents', 'documents/done', 'documents/failed', 'documents/excluded'],
    ...['documents', 'documents/ocr', 'documents/text', 'documents/blank', 'failures'],
  ])
  expect(useOfferedCommands.getState().commands.map(({ label }) => label)).toEqual([
    'CSV report, a row for each page…',
    'CSV report, a row for each document…',
  ])
})

it('says exactly what is off, and where', async () => {
  const unaccounted = [{ documentId: 7, file: '1957/permit.pdf', pagesCounted: 46, pagesFound: 44 }]
  show({ ...over, pagesIn: 8 }, { shown: { ...facts, unaccounted, documentsOff: 1 } })
  expect(await screen.findByText('It does not add up.')).toBeTruthy()
  expect(screen.getByText(/^2 of 8 pages are not accounted for\./)).toBeTruthy()
  expect(screen.getByRole('link', { name: /2\s*not accounted for/ })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Save as open report…' })).toBeTruthy()
  expect(await screen.findByText('46 pages')).toBeTruthy()
  expect(screen.getByText('44 pages')).toBeTruthy()
})

it('saves nothing of a batch that is not over, and says why', async () => {
  show({})
  expect(await screen.findByText('Not over yet.')).toBeTruthy()
  const button = screen.getByRole<HTMLButtonElement>('button', { name: /Save certificate/ })
  expect(button.disabled).toBe(true)
  expect(button.title).toMatch(/wait until the batch has ended/)
})

it('saves it, tells where, and shows what was hashed', async () => {
  const outputs = [{ format: 'txt' as const, files: 2, missing: 1, bytes: 9_400 }]
  const certificate = { paths: ['/x/c.json', '/x/c.pdf'], sha256: '5be109aa'.repeat(8), addsUp: true, outputs }
  const save = show(over, { steps: [{ step: 'saved', certificate }] })
  fireEvent.click(await screen.findByRole('button', { name: /Save certificate/ }))
  await screen.findByText('1 file not there')
  expect(save).toHaveBeenCalledExactlyOnceWith({ batchId: 'b_00000001' })
  expect(screen.getByText('5be1 09aa … 09aa')).toBeTruthy()
  expect(useNotice.getState().notice).toEqual({ text: 'Certificate saved: /x/c.json, /x/c.pdf' })
})

it('tells nothing when the dialog was closed without a choice', async () => {
  show(over, { steps: [{ step: 'not-saved' }] })
  fireEvent.click(await screen.findByRole('button', { name: /Save certificate/ }))
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: /Save certificate/ }).disabled).toBe(false))
  expect(useNotice.getState().notice).toBeNull()
})
