import { ORPCError } from '@orpc/client'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { batchSettingsSchema } from '../../../../src-main/contract/batch.ts'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { useNotice } from '../../../components/notice-store.ts'
import { useRoute } from '../../../components/route.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { useDrafts } from '../draft-store.ts'
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
  needsReview: false,
  confirmedAt: null,
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
  previousFailedPageId: null,
  previousToCheckPageId: null,
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
  expect(screen.queryByRole('button', { name: /Next failed/ })).toBeNull()
})

/** A page of three words, of which the second is a little and the third very unsure. */
const read: PageDetail = {
  ...failed,
  id: 1,
  state: 'done',
  method: 'ocr',
  text: 'w0 w1 w2',
  confidence: 68,
  attempts: [],
  words: {
    ...{ width: 100, height: 100, dpi: 300, turn: 0, skew: 0 },
    words: [95, 70, 40].map((confidence, index) => ({
      text: `w${index}`,
      confidence,
      box: [index * 20, 0, index * 20 + 9, 9],
      line: 0,
      block: 1,
      paragraph: 1,
    })),
  },
}

const chosen = () => document.querySelector('.w-on')?.textContent ?? null
const textView = () => screen.findByRole('group', { name: 'Text of the page' })

it('gives every recognised word its colour in the text', async () => {
  renderWithMain(<PageScreen pageId={1} />, { pages: { get: () => read } })
  expect((await screen.findByText('w1')).className).toBe('w-mid')
  expect(screen.getByText('w2').className).toBe('w-low')
  expect(screen.getByText('w0').className).toBe('')
})

it('chooses a word by a click or by the arrow keys, and lets it go by Escape', async () => {
  renderWithMain(<PageScreen pageId={1} />, { pages: { get: () => read } })
  fireEvent.click(await screen.findByText('w1'))
  expect([chosen(), screen.getByText(/70 % sure/).textContent]).toEqual(['w1', '“w1” 70 % sure'])
  const view = await textView()
  fireEvent.keyDown(view, { key: 'ArrowRight' })
  expect(chosen()).toBe('w2')
  fireEvent.keyDown(screen.getByRole('group', { name: /^Image of the page/ }), { key: 'ArrowLeft' })
  expect(chosen()).toBe('w1')
  fireEvent.keyDown(view, { key: 'Escape' })
  expect(chosen()).toBeNull()
})

describe('correcting', () => {
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text of the page, to correct' })

  async function correcting(page = read) {
    useDrafts.setState({ drafts: {} })
    const calls = { get: vi.fn(() => page), correct: vi.fn(), takeBackCorrection: vi.fn() }
    renderWithMain(<PageScreen pageId={1} />, { pages: calls })
    await textView()
    return calls
  }
  const edit = () => fireEvent.click(screen.getByRole('button', { name: 'Correct' }))
  const type = (text: string) => fireEvent.change(field(), { target: { value: text } })

  it('begins at the chosen word and saves what was typed', async () => {
    const { correct } = await correcting()
    fireEvent.click(screen.getByText('w1'))
    fireEvent.keyDown(await textView(), { key: 'Enter' })
    expect([field().selectionStart, field().selectionEnd]).toEqual([3, 5])
    expect(screen.getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true)
    type('w0 one w2')
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(correct).toHaveBeenCalledWith({ pageId: 1, text: 'w0 one w2' }))
    await textView()
    expect(useDrafts.getState().drafts).toEqual({})
  })

  it('keeps what was typed when the page is left, and says so when one comes back', async () => {
    const { correct } = await correcting()
    edit()
    type('half done')
    cleanup()
    renderWithMain(<PageScreen pageId={1} />, { pages: { get: () => read } })
    fireEvent.click(await screen.findByRole('button', { name: 'Go on with it' }))
    expect(field().value).toBe('half done')
    expect(correct).not.toHaveBeenCalled()
  })

  it('asks before it discards', async () => {
    await correcting()
    edit()
    type('half done')
    fireEvent.click(screen.getByRole('button', { name: 'Discard…' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Keep typing' }))
    expect(field().value).toBe('half done')
    fireEvent.click(screen.getByRole('button', { name: 'Discard…' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Discard' }))
    await textView()
    expect(useDrafts.getState().drafts).toEqual({})
  })

  it('keeps what was typed when it could not be saved', async () => {
    const { correct } = await correcting()
    correct.mockImplementation(() => {
      throw new ORPCError('PAGE_NOT_READ')
    })
    edit()
    type('half done')
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(useNotice.getState().notice).toMatchObject({ error: { code: 'PAGE_NOT_READ' } }))
    expect(field().value).toBe('half done')
  })

  it('shows a correction as one, beside what was recognised, and takes it back without losing it', async () => {
    const { takeBackCorrection } = await correcting({ ...read, correction: { text: 'w0 one w2', correctedAt: 0 } })
    const view = await textView()
    expect(view.textContent).toBe('w0 one w2')
    expect(screen.getByText('w2').className).toBe('w-low')
    fireEvent.click(screen.getByRole('button', { name: 'Show recognised' }))
    expect(view.textContent).toBe('w0 w1 w2')
    fireEvent.click(screen.getByRole('button', { name: 'Take back' }))
    await waitFor(() => expect(takeBackCorrection).toHaveBeenCalledWith({ pageId: 1 }))
    await waitFor(() => expect(Object.values(useDrafts.getState().drafts)).toEqual(['w0 one w2']))
  })

  it('is not offered where there is no text yet', async () => {
    renderWithMain(<PageScreen pageId={30} />, { pages: { get: () => failed } })
    await screen.findAllByText('OCR_FAILED')
    expect(screen.queryByRole('button', { name: 'Correct' })).toBeNull()
  })
})

describe('reading with other settings', () => {
  const choices = { engines: [{ name: 'tesseract.js' as const, version: null, program: null }], languages: [] }

  async function asked(page: PageDetail) {
    const readAgain = vi.fn(() => ({ queued: 1, takenOver: 0 }))
    renderWithMain(<PageScreen pageId={1} />, { pages: { get: () => page, readAgain }, intake: { choices: () => choices } })
    fireEvent.click(await screen.findByRole('button', { name: 'Read again…' }))
    await screen.findByLabelText('Dots per inch')
    return readAgain
  }
  const submit = () => screen.getByRole('button', { name: 'Read 1 page again' })
  const typeIn = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })

  it('names only what is otherwise than in the batch', async () => {
    const readAgain = await asked(read)
    expect(submit()).toHaveProperty('disabled', true)
    typeIn('Dots per inch', '400')
    typeIn('Time limit in seconds', '600')
    fireEvent.click(submit())
    await waitFor(() => expect(readAgain).toHaveBeenCalledWith({ pageId: 1, override: { renderDpi: 400, pageSeconds: 600 } }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('says what is wrong with a number, and does nothing with it', async () => {
    const readAgain = await asked(read)
    typeIn('Dots per inch', '9999')
    expect(screen.getByText('A whole number from 72 to 600.')).toBeTruthy()
    expect(submit()).toHaveProperty('disabled', true)
    expect(readAgain).not.toHaveBeenCalled()
  })

  it('goes back to the settings of the batch', async () => {
    const readAgain = await asked({ ...read, override: { renderDpi: 400 } })
    fireEvent.click(screen.getByRole('button', { name: 'Read it as its batch' }))
    await waitFor(() => expect(readAgain).toHaveBeenCalledWith({ pageId: 1, override: {} }))
  })
})

it('goes to the next failed page and the next one to check by button', async () => {
  renderWithMain(<PageScreen pageId={1} />, { pages: { get: () => ({ ...read, nextFailedPageId: 7, nextToCheckPageId: 8 }) } })
  fireEvent.click(await screen.findByRole('button', { name: 'Next failed' }))
  expect(useRoute.getState().route).toEqual({ screen: 'page', pageId: 7, search: '' })
  fireEvent.click(screen.getByRole('button', { name: 'Next to check' }))
  expect(useRoute.getState().route).toEqual({ screen: 'page', pageId: 8, search: '' })
})

describe('what the operator says of a page', () => {
  const toReview: PageDetail = { ...read, needsReview: true }

  beforeEach(() => useDrafts.setState(useDrafts.getInitialState(), true))

  it('confirms one that needs a review, and takes that back', async () => {
    let page = toReview
    const confirm = vi.fn(() => {
      page = { ...read, confirmedAt: 1 }
    })
    const takeBackConfirmation = vi.fn()
    renderWithMain(<PageScreen pageId={1} />, { pages: { get: () => page, confirm, takeBackConfirmation } })
    fireEvent.click(await screen.findByRole('button', { name: /^It is right/ }))
    await waitFor(() => expect(confirm).toHaveBeenCalledWith({ pageId: 1 }))
    fireEvent.click(await screen.findByRole('button', { name: 'Take back' }))
    await waitFor(() => expect(takeBackConfirmation).toHaveBeenCalledWith({ pageId: 1 }))
    expect(screen.queryByRole('button', { name: /^It is right/ })).toBeNull()
  })

  it('marks a page blank by a correction to nothing, and says so', async () => {
    let page = toReview
    const correct = vi.fn(() => {
      page = { ...read, correction: { text: '', correctedAt: 1 } }
    })
    renderWithMain(<PageScreen pageId={1} />, { pages: { get: () => page, correct } })
    fireEvent.click(await screen.findByRole('button', { name: /^Mark blank/ }))
    await waitFor(() => expect(correct).toHaveBeenCalledWith({ pageId: 1, text: '' }))
    expect((await screen.findAllByText('Marked blank')).length).toBeGreaterThan(0)
    expect(screen.queryByRole('button', { name: /^(Mark blank|It is right)/ })).toBeNull()
  })

  it('offers neither for a page that failed', async () => {
    renderWithMain(<PageScreen pageId={30} />, { pages: { get: () => failed } })
    await screen.findByRole('alert')
    expect(screen.queryByRole('button', { name: /^(Mark blank|It is right)/ })).toBeNull()
  })
})
