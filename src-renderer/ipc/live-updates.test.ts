import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Announcement } from '../../src-main/contract/ipc.ts'
import { link, useConnection } from './link.ts'
import { collect, followAnnouncements } from './live-updates.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('passes the first announcement at once and gathers what follows', () => {
  const passed: Announcement[] = []
  const stale = collect((announcement) => passed.push(announcement), 1000)
  stale.add({ batchIds: ['a'], machine: false })
  stale.add({ batchIds: ['a', 'b'], machine: false })
  stale.add({ batchIds: ['b'], machine: true })
  expect(passed).toEqual([{ batchIds: ['a'], machine: false }])
  vi.advanceTimersByTime(1000)
  expect(passed[1]).toEqual({ batchIds: ['a', 'b'], machine: true })
  vi.advanceTimersByTime(5000)
  expect(passed).toHaveLength(2)
})

it('passes on that a minute was written', () => {
  const passed: Announcement[] = []
  const stale = collect((announcement) => passed.push(announcement), 1000)
  stale.add({ batchIds: [], machine: true })
  stale.add({ batchIds: [], machine: false, minute: true })
  vi.advanceTimersByTime(1000)
  expect(passed[1]).toEqual({ batchIds: [], machine: false, minute: true })
})

it('says that main is gone, connects again, and asks for everything anew', async () => {
  const queries = new QueryClient()
  const invalidate = vi.spyOn(queries, 'invalidateQueries')
  const stop = new AbortController()
  const reconnect = vi.fn()
  let tries = 0
  link.use({
    async call() {
      tries += 1
      if (tries === 1) throw new Error('gone')
      return (async function* () {
        yield { batchIds: [], machine: true }
        await new Promise(() => {})
      })()
    },
  })
  void followAnnouncements(queries, reconnect, stop.signal)
  await vi.advanceTimersByTimeAsync(0)
  expect(useConnection.getState().state).toBe('lost')
  await vi.advanceTimersByTimeAsync(1000)
  expect(reconnect).toHaveBeenCalledTimes(1)
  expect(useConnection.getState().state).toBe('connected')
  expect(invalidate).toHaveBeenCalledWith()
  stop.abort()
})
