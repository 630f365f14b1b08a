import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { batchSettingsSchema } from '../../../../src-main/contract/batch.ts'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { PageScreen } from './page-screen.tsx'

afterEach(cleanup)

const failed: PageDetail = {
  id: 30,
  batchId: 'b_00000001',
  batchName: 'Archive',
  documentId: 3,
  relativePath: 'minutes/sitting-14.pdf',
  pageNumber: 30,
  pageCount: 48,
  state: 'error',
  method: null,
  text: null,
  correction: null,
  settings: batchSettingsSchema.parse({}),
  override: null,
  confidence: null,
  engine: null,
  words: null,
  attempts: [
    {
      number: 1,
      end: 'failed',
      startedAt: 0,
      finishedAt: 2400,
      timings: { openMs: 12, textMs: 20, renderMs: 310, ocrMs: null },
      errorCode: 'OCR_FAILED',
      errorDetail: 'bad image stream',
    },
  ],
  previousPageId: 29,
  nextPageId: null,
  nextFailedPageId: null,
  nextToCheckPageId: null,
}

it('tells of a failed page what happened, what was done, what to do and the code, and retries it', async () => {
  const retryPage = vi.fn(() => ({ pages: 1 }))
  renderWithMain(<PageScreen pageId={30} />, { pages: { get: () => failed }, failures: { retryPage } })
  const alert = await screen.findByRole('alert')
  for (const part of [
    'The text recogniser gave up',
    'minutes/sitting-14.pdf, page 30',
    'bad image stream',
    'tried once more',
    'Retry the page',
    'OCR_FAILED',
  ]) {
    expect(alert.textContent).toContain(part)
  }
  fireEvent.click(screen.getByRole('button', { name: /Retry 1 page/ }))
  await waitFor(() => expect(retryPage).toHaveBeenCalledWith({ pageId: 30 }))
})

it('has no button for a page that is not there', async () => {
  renderWithMain(<PageScreen pageId={30} />, { pages: { get: () => failed } })
  expect((await screen.findByRole('button', { name: 'Next page' })).hasAttribute('disabled')).toBe(true)
  expect(screen.queryByRole('button', { name: /Next failed page/ })).toBeNull()
})

it('gives every recognised word its colour in the text', async () => {
  const words = {
    width: 100,
    height: 100,
    dpi: 300,
    turn: 0 as const,
    skew: 0,
    words: [95, 70, 40].map((confidence, index) => ({
      text: `w${index}`,
      confidence,
      box: [0, 0, 9, 9] as [number, number, number, number],
      line: 0,
      block: 1,
      paragraph: 1,
    })),
  }
  renderWithMain(<PageScreen pageId={1} />, {
    pages: { get: () => ({ ...failed, id: 1, state: 'done', method: 'ocr', text: 'w0 w1 w2', words }) },
  })
  expect((await screen.findByText('w1')).className).toBe('w-mid')
  expect(screen.getByText('w2').className).toBe('w-low')
  expect(screen.getByText('w0').className).toBe('')
})
