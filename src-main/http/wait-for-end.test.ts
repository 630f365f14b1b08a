import { expect, test } from 'vitest'
import type { BatchSummary } from '../contract/batch.ts'
import { seedPages } from '../store/testing/seed.ts'
import { serving, token } from './testing/serving.ts'
import { endWaiter } from './wait-for-end.ts'

async function withBatch() {
  const served = await serving()
  return { ...served, batchId: seedPages(served.db, 2).batchId }
}

test('who waits for the end of a batch is answered as soon as it is over', async () => {
  const { api, batchId } = await withBatch()
  const waited = api('GET', `/batches/${batchId}?waitSeconds=300`)
  // It waits: whoever asks later is answered before.
  const now = await api('GET', `/batches/${batchId}?waitSeconds=0`)
  expect([now.status, now.answer.state]).toEqual([200, 'running'])
  await api('POST', `/batches/${batchId}/cancel`)
  expect(await waited).toMatchObject({ status: 200, answer: { id: batchId, state: 'cancelled' } })
  expect((await api('GET', `/batches/${batchId}?waitSeconds=300`)).answer.state).toBe('cancelled')
})

test('a batch that does not end is told as it is after the time', async () => {
  let now = 0
  const looks: number[] = []
  const glance = async (): Promise<BatchSummary> => {
    looks.push(now)
    return { state: 'paused' } as BatchSummary
  }
  const pause = async (milliseconds: number): Promise<void> => {
    now += milliseconds
  }
  const whenOver = endWaiter(glance, { elapsed: () => now, pause })
  expect([await whenOver('b_1', 60), looks.length, now]).toEqual([{ state: 'paused' }, 241, 60_000])
})

test('nobody waits for a batch that there is not, or for hours', async () => {
  const { api, batchId } = await withBatch()
  expect((await api('GET', '/batches/b_99999999?waitSeconds=300')).answer).toMatchObject({ status: 404, code: 'BATCH_UNKNOWN' })
  for (const seconds of ['301', '-1', 'x']) expect((await api('GET', `/batches/${batchId}?waitSeconds=${seconds}`)).status).toBe(400)
})

test('those who wait leave room for those who do not, and give it back when they hang up', async () => {
  const { api, port, batchId } = await withBatch()
  const hangUp = new AbortController()
  const headers = { Authorization: `Bearer ${token}` }
  const wait = () => fetch(`http://127.0.0.1:${port}/api/batches/${batchId}?waitSeconds=300`, { headers, signal: hangUp.signal })
  const waiting = Promise.allSettled(Array.from({ length: 17 }, wait).map(async (answer) => (await answer).status))
  await expect.poll(async () => (await api('GET', `/batches/${batchId}?waitSeconds=300`)).answer.code).toBe('TOO_MANY_REQUESTS')
  expect((await api('GET', `/batches/${batchId}`)).status).toBe(200)
  hangUp.abort()
  const ends = await waiting
  expect(ends.filter(({ status }) => status === 'fulfilled')).toEqual([{ status: 'fulfilled', value: 429 }])
  const later = api('GET', `/batches/${batchId}?waitSeconds=300`)
  await api('POST', `/batches/${batchId}/cancel`)
  expect((await later).status).toBe(200)
})
