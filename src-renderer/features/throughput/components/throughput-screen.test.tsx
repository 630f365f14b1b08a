import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ThroughputRange } from '../../../../src-main/contract/throughput.ts'
import { listenForKeys } from '../../../components/keys.ts'
import { renderWithMain } from '../../../components/testing.tsx'
import { hour, mark, point, rangeEnd } from '../testing.ts'
import { ThroughputScreen } from './throughput-screen.tsx'

// The test environment has no canvas; what is drawn is looked at in the real app.
vi.mock('uplot', () => ({
  default: class {
    static paths = {}
    data = []
    setData() {}
    destroy() {}
  },
}))
afterEach(cleanup)

function show(series = hour()) {
  const asked: ThroughputRange[] = []
  renderWithMain(<ThroughputScreen />, {
    throughput: {
      series: ({ range }) => {
        asked.push(range)
        return { ...series, range }
      },
      saveCsv: () => ({ path: '/out/x.csv', rows: 60 }),
    },
  })
  return asked
}

const moment = () => screen.getByRole('slider', { name: 'Moment' })

describe('the screen', () => {
  it('says in words what the charts show, and beside them what happened', async () => {
    show(hour(() => ({}), [mark(rangeEnd - 1_000, 'setting-changed', { subject: 'workers', facts: { from: 3, to: 4 } })]))
    expect(await screen.findByText(/^6,000 pages in the last 24 hours/)).toBeTruthy()
    expect(screen.getByText('Workers 3 → 4')).toBeTruthy()
    expect(screen.getAllByRole('img').map((chart) => chart.getAttribute('aria-label')?.split('.')[0])).toEqual([
      'Pages per minute',
      'Running time of a page',
      'Waiting time of a page',
      'Pages in the queue',
    ])
  })

  it('moves the line by keyboard and says what is there; a range is chosen by key, too', async () => {
    const forget = listenForKeys()
    const asked = show(hour((index) => ({ pagesPerMinute: index })))
    await waitFor(() => expect(moment().getAttribute('aria-valuetext')).toMatch(/14:59: 59 pages a minute, running p95 4\.1 s/))
    fireEvent.keyDown(window, { key: 'ArrowLeft' })
    expect(moment().getAttribute('aria-valuetext')).toMatch(/14:58: 58 pages a minute/)
    expect(document.activeElement).toBe(moment())
    fireEvent.keyDown(document.body, { key: '+' })
    await waitFor(() => expect(asked).toEqual(['24h', '6h']))
    forget()
  })

  it('says few samples instead of a tail that would be a guess', async () => {
    const few = { ...point().latency, page: { count: 12, p50: 2_000, p95: 9_000, p99: 9_900 } }
    show(hour((index) => (index === 59 ? { latency: few } : {})))
    await waitFor(() => expect(moment().getAttribute('aria-valuetext')).toMatch(/running p95 few samples, p50 2\.0 s/))
  })

  it('shows the same points as a table for everybody', async () => {
    show()
    await screen.findByRole('slider')
    fireEvent.click(screen.getByRole('button', { name: 'Table' }))
    const table = screen.getByRole('table', { name: 'Throughput of the last 24 hours' })
    expect(table.getAttribute('aria-rowcount')).toBe('61')
    expect(screen.queryByRole('slider')).toBeNull()
  })

  it('explains itself when nothing was read, and offers a longer range', async () => {
    const asked = show(hour(() => ({ coveredMs: 0, pagesPerMinute: null })))
    expect(await screen.findByRole('heading', { name: 'Nothing was read in the last 24 hours' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'CSV…' }).hasAttribute('disabled')).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Look at the last 7 days' }))
    await waitFor(() => expect(asked).toEqual(['24h', '7d']))
  })
})
