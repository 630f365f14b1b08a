import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { type BatchSummary, noPages } from '../../../../src-main/contract/batch.ts'
import type { BatchCheck, SampleReport } from '../../../../src-main/contract/batch-check.ts'
import { batchWith, renderWithMain } from '../../../components/testing.tsx'
import { CheckScreen } from './check-screen.tsx'

afterEach(cleanup)

const sample: SampleReport = {
  state: 'done',
  drawn: 20,
  done: 20,
  failed: 0,
  pageMs: Array.from({ length: 20 }, (_, index) => 1_000 + index * 100),
  workers: 4,
  pagesLeft: 233_098,
  times: [
    { workers: 2, low: 62 * 3_600_000, high: 70 * 3_600_000 },
    { workers: 4, low: 31 * 3_600_000, high: 35 * 3_600_000 },
  ],
  few: false,
  withText: { inSample: 2, low: 7_000, high: 61_000 },
}

const check: BatchCheck = {
  contents: { kinds: [{ kind: 'pdf', files: 17_902 }], bytes: 3e10, twins: { groups: 29, files: 31 } },
  sample,
  disk: { outputs: [{ format: 'pdf', bytes: 18e9 }], data: 6.4e9, outputFree: 212e9, dataFree: 212e9, sameDisk: true, enough: true },
}

const held = { state: 'held', held: { startsAt: null }, unreadableFiles: 12 } as const

function show(facts: BatchCheck = check, batch: Partial<BatchSummary> = {}) {
  const asked: unknown[] = []
  renderWithMain(<CheckScreen batchId="b_00000001" failures={() => <p>the files</p>} settings={() => <p>the settings</p>} />, {
    batches: { get: () => batchWith({ ...held, ...batch }) },
    failures: {
      groups: () => [
        { key: 'k', code: 'ENCRYPTED', unit: 'file', sampleDetail: 'it asks for a password', pages: 0, files: 8, firstAt: 0, lastAt: 0 },
      ],
    },
    checks: {
      get: () => facts,
      twins: () => ({ total: 31, rows: [{ documentId: 1, relativePath: 'b.pdf', twinOf: 'a.pdf', pages: 3 }] }),
      start: (input) => void asked.push(['start', input]),
      startAt: (input) => void asked.push(['startAt', input]),
      discard: (input) => void asked.push(['discard', input]),
      again: (input) => {
        asked.push(['again', input])
        return { batchId: 'b_00000002' }
      },
    },
  })
  return asked
}

it('tells what was counted and what was estimated, and the button carries the pages that it starts', async () => {
  show()
  expect(await screen.findByText('Checked 18,240 files')).toBeTruthy()
  expect(screen.getByText('pages, counted one by one')).toBeTruthy()
  expect(screen.getByText('about 7,000–61,000 already have text: estimated from 2 of 20 pages')).toBeTruthy()
  expect(screen.getByText('31–35 h')).toBeTruthy()
  expect(screen.getByRole('img', { name: '20 pages: shortest 1.0 s, middle 1.9 s, longest 2.9 s' })).toBeTruthy()
  expect(screen.getByText(/needs about 24 GB, estimated from the sample; 212 GB free/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Start 233,098 pages' })).toBeTruthy()
})

it('counts while files are looked at, and says that nothing of it is final', async () => {
  const counting: SampleReport = { ...sample, state: 'counting', drawn: 0, done: 0, pageMs: [], times: [], withText: null }
  show({ contents: null, sample: counting, disk: null }, { uninspectedFiles: 240 })
  expect(await screen.findByText('18,000 of 18,240 files looked at')).toBeTruthy()
  expect(screen.getByText('pages so far')).toBeTruthy()
  expect(screen.getByText('Told when pages of the sample were read.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Start without waiting' })).toBeTruthy()
})

it('calls few samples few, and gives no time by too few', async () => {
  show({ ...check, sample: { ...sample, done: 2, pageMs: [1_000, 2_000], times: [], few: true, withText: null } })
  expect(await screen.findByText(/2 pages drawn at random .* Few samples/)).toBeTruthy()
  expect(screen.getByText('Too few pages were read to tell how long the others take.')).toBeTruthy()
})

it('says of pages that were all read before that nothing is left, and of none that it was not read yet', async () => {
  const pages = { ...noPages, ocr: 13, text: 3 }
  const none: SampleReport = {
    ...sample,
    state: 'none',
    drawn: 0,
    done: 0,
    pageMs: [],
    pagesLeft: 0,
    times: [],
    few: false,
    withText: null,
  }
  show({ ...check, sample: none, disk: null }, { pagesIn: 16, pages })
  expect(await screen.findByText('to be read, 16 read before', { exact: false })).toBeTruthy()
  expect(screen.getByText('3 pages had text already')).toBeTruthy()
  expect(screen.getByText('No page is left to read.')).toBeTruthy()
  expect(screen.queryByText('No page was read yet.')).toBeNull()
  expect(screen.getByText('Not estimated: no page was read for a sample.')).toBeTruthy()
})

it('shows the files of one kind when asked, and what becomes of them', async () => {
  show()
  expect(await screen.findByText(/^Left out, and listed in the report/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^Show 8/ }))
  expect(screen.getByText('the files')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^Show 31/ }))
  expect(await screen.findByTitle('b.pdf')).toBeTruthy()
  expect(screen.getByText('1 of 31 shown')).toBeTruthy()
})

it('starts, starts at a time, keeps for later, or gives up', async () => {
  const asked = show()
  fireEvent.click(await screen.findByRole('button', { name: 'Start 233,098 pages' }))
  await waitFor(() => expect(asked).toEqual([['start', { batchId: 'b_00000001' }]]))
  fireEvent.change(screen.getByLabelText('Time to start at'), { target: { value: '21:30' } })
  fireEvent.click(screen.getByRole('button', { name: 'Start at 21:30' }))
  await waitFor(() => expect(asked).toHaveLength(2))
  const [, { at }] = asked[1] as [string, { at: number }]
  expect([new Date(at).getHours(), new Date(at).getMinutes(), at > Date.now()]).toEqual([21, 30, true])
  fireEvent.click(screen.getByRole('button', { name: 'Save for later' }))
  await waitFor(() => expect(asked[2]).toEqual(['startAt', { batchId: 'b_00000001', at: null }]))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(asked[3]).toEqual(['discard', { batchId: 'b_00000001' }]))
})

it('checks the batch again with another choice for pages that have text, and goes to what comes of it', async () => {
  const asked = show()
  const choice = within(await screen.findByRole('radiogroup', { name: 'Pages that already have text' }))
  expect(choice.getByRole<HTMLInputElement>('radio', { name: /^Skip/ }).checked).toBe(true)
  fireEvent.click(choice.getByRole('radio', { name: /^Read again/ }))
  await waitFor(() => expect(asked).toEqual([['again', { batchId: 'b_00000001', textPolicy: 'force' }]]))
  await waitFor(() => expect(window.location.hash).toBe('#/check/b_00000002'))
})

it('goes to the batch when it was started', async () => {
  show(check, { state: 'running', held: null })
  await waitFor(() => expect(window.location.hash).toBe('#/batch/b_00000001/documents'))
})
