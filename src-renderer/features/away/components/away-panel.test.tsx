import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { WhileAway } from '../../../../src-main/contract/while-away.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { AwayPanel } from './away-panel.tsx'

afterEach(cleanup)

const away: WhileAway = {
  ...{ since: 0, pagesRead: 89_612, failures: [{ code: 'TIMEOUT_OCR', pages: 41 }], filesFailed: 0, kept: 412_300, redone: 3 },
  ...{ restarts: 1, unexpectedStops: 1, paused: [{ batchId: 'b_2', name: 'Invoices', code: 'OUTPUT_DENIED' }] },
  notArchived: null,
  ended: [{ batchId: 'b_1', name: 'Archive', state: 'completed' }],
}

it('says what happened in sentences, and names the batches with links', async () => {
  renderWithMain(<AwayPanel />, { away: { get: () => away } })
  const panel = await screen.findByRole('region', { name: 'While you were away' })
  expect(panel.textContent).toContain(
    '89,612 pages read. 1 unexpected stop. Resumed: 412,300 pages kept, 3 redone. Failed: 41 pages (Recognition took too long).',
  )
  expect(screen.getByRole('link', { name: 'Archive' }).getAttribute('href')).toBe('#/batch/b_1/documents')
  expect(panel.textContent).toContain('Paused: Output folder cannot be written')
})

it('says that finished batches stay where they are, and why', async () => {
  renderWithMain(<AwayPanel />, {
    away: { get: () => ({ ...away, notArchived: { code: 'ARCHIVE_FOLDER_UNUSABLE', folder: '/mnt/archives' } }) },
  })
  const panel = await screen.findByRole('region', { name: 'While you were away' })
  expect(panel.textContent).toContain('Finished batches were not archived (Folder for archives cannot be used: /mnt/archives).')
})

it('is gone when it was dismissed', async () => {
  let told: WhileAway | null = away
  const dismiss = vi.fn(() => {
    told = null
  })
  renderWithMain(<AwayPanel />, { away: { get: () => told, dismiss } })
  fireEvent.click(await screen.findByRole('button', { name: 'Dismiss' }))
  await waitFor(() => expect(screen.queryByRole('region')).toBeNull())
  expect(dismiss).toHaveBeenCalledTimes(1)
})

it('asks again when the window is in front again', async () => {
  const get = vi.fn<() => WhileAway | null>(() => null)
  renderWithMain(<AwayPanel />, { away: { get } })
  await waitFor(() => expect(get).toHaveBeenCalledTimes(1))
  get.mockReturnValue(away)
  window.dispatchEvent(new Event('focus'))
  expect(await screen.findByRole('region', { name: 'While you were away' })).toBeTruthy()
})
