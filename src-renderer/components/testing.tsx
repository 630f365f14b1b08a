import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { configure, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { type BatchSummary, batchSettingsSchema } from '../../src-main/contract/batch.ts'
import { link } from '../ipc/link.ts'
import { type Answers, answering } from '../ipc/testing.ts'

// What does not come at all is found out later for it; a second, as the library has it, can pass on a busy computer.
configure({ asyncUtilTimeout: 10_000 })

/** Draws a part of the window with a main process that answers as the test says. */
export function renderWithMain(part: ReactNode, answers: Answers) {
  link.use(answering(answers))
  giveHeight()
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  return render(
    <QueryClientProvider client={queries}>
      <MantineProvider>
        {part}
        <div id="overlays" />
      </MantineProvider>
    </QueryClientProvider>,
  )
}

/** The test environment lays nothing out; a table that draws only what can be seen needs some height. */
function giveHeight(): void {
  let proto: object | null = document.createElement('div')
  while (proto !== null && !Object.hasOwn(proto, 'clientHeight')) proto = Object.getPrototypeOf(proto) as object | null
  if (proto === null) return
  Object.defineProperty(proto, 'clientHeight', { configurable: true, get: () => 600 })
  Object.defineProperty(proto, 'clientWidth', { configurable: true, get: () => 1000 })
}

export function batchWith(change: Partial<BatchSummary> = {}): BatchSummary {
  return {
    id: 'b_00000001',
    name: 'Archive 1998–2004',
    state: 'running',
    createdAt: 0,
    endedAt: null,
    outputDir: '/text',
    priority: 0,
    settings: batchSettingsSchema.parse({}),
    files: { open: 14_800, done: 3400, failed: 28, excluded: 12 },
    pages: { queued: 191_894, running: 4, ocr: 35_890, text: 5151, blank: 116, error: 63, cancelled: 0, excluded: 0 },
    pagesPerMinute: 109,
    pagesOfMinutes: [100, 110, 109],
    filesIn: 18_240,
    pagesIn: 233_118,
    pausedFor: null,
    held: null,
    stopsAt: null,
    restsUntil: null,
    toReview: 0,
    uninspectedFiles: 0,
    unreadableFiles: 0,
    etaMs: { low: 28 * 3_600_000, high: 30 * 3_600_000 },
    ...change,
  }
}
