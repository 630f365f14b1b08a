import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { everywhere, type Search, type SearchAnswer, type SearchHit } from '../../../../src-main/contract/search.ts'
import { useRoute } from '../../../components/route.ts'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { useSearch } from '../search-store.ts'
import { SearchScreen } from './search-screen.tsx'

afterEach(cleanup)
beforeEach(() => useSearch.setState({ search: { ...everywhere, text: '' }, active: 0 }))

const hit = (pageId: number): SearchHit => ({
  ...{ pageId, batchId: 'b_00000001', batchName: 'Archive', documentId: 1, relativePath: `a/${pageId}.pdf`, pageNumber: 3 },
  ...{ method: 'ocr', confidence: 91.2, corrected: false, needsReview: false, finishedAt: 0 },
  ...{ snippet: 'the invoice was paid', marks: [{ start: 4, end: 11 }] },
})

function show(answer: Partial<SearchAnswer> = {}, progress = { indexed: 500, of: 500 }) {
  const asked: Search[] = []
  renderWithMain(<SearchScreen />, {
    batches: { list: () => [batchWith()] },
    search: {
      progress: () => progress,
      find: ({ search }) => {
        asked.push(search)
        return { pages: 2, documents: 1, complete: true, rows: [hit(7), hit(8)], ...answer }
      },
    },
  })
  const box = screen.getByRole('searchbox', { name: 'Search in all texts' })
  const type = (value: string) => fireEvent.change(box, { target: { value } })
  return { asked, box, type }
}

it('teaches what can be typed, and an example can be tried', async () => {
  const { asked } = show()
  fireEvent.click(screen.getByRole('button', { name: 'bill*' }))
  expect(await screen.findByText('2 pages in 1 document, the best first')).toBeTruthy()
  expect(asked.map(({ text }) => text)).toEqual(['bill*'])
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search in all texts' }).value).toBe('bill*')
})

it('marks what was found, and Enter opens the page with it', async () => {
  const { box, type } = show()
  type('invoice')
  expect((await screen.findAllByText('invoice')).map((mark) => mark.tagName)).toEqual(['MARK', 'MARK'])
  fireEvent.keyDown(box, { key: 'ArrowDown' })
  const list = screen.getByRole('listbox', { name: 'Pages that were found' })
  expect(document.activeElement).toBe(list)
  fireEvent.keyDown(list, { key: 'ArrowDown' })
  fireEvent.keyDown(list, { key: 'Enter' })
  expect(useRoute.getState().route).toEqual({ screen: 'page', pageId: 8, search: 'invoice' })
})

it('asks with the filters, and the button says how many are exported', async () => {
  const { asked, type } = show({ pages: 10_000, documents: 83, complete: false })
  type('invoice')
  expect(await screen.findByText(/^More than 10,000 pages in 83 documents\./)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Export more than 10,000 pages…' })).toBeTruthy()
  fireEvent.change(screen.getByRole('combobox', { name: 'Text' }), { target: { value: 'review' } })
  fireEvent.change(screen.getByRole('spinbutton', { name: 'Confidence to' }), { target: { value: '60' } })
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ kind: 'review', maxConfidence: 60 }))
  fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull())
})

it('says how much can be found while that is not everything', async () => {
  show({}, { indexed: 41_220, of: 233_118 })
  expect(await screen.findByText(/^41,220 of 233,118 pages can be searched \(17\.7/)).toBeTruthy()
})

it('says that nothing was found', async () => {
  const { type } = show({ pages: 0, documents: 0, rows: [] })
  type('zebra')
  expect(await screen.findByText('No page has these words.')).toBeTruthy()
})
