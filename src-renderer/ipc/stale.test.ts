import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { beforeEach, expect, it } from 'vitest'
import { orpc } from './client.ts'
import { markStale } from './stale.ts'

const view = { offset: 0, limit: 200, sort: 'path', descending: false, filter: '', onlyToReview: false, shown: null } as const
let queries: QueryClient

const keys = {
  machine: orpc.machine.status.queryKey(),
  list: orpc.batches.list.queryKey(),
  batchA: orpc.batches.get.queryKey({ input: { batchId: 'b_aaaaaaaa' } }),
  batchB: orpc.batches.get.queryKey({ input: { batchId: 'b_bbbbbbbb' } }),
  documentsA: orpc.documents.list.queryKey({ input: { batchId: 'b_aaaaaaaa', ...view } }),
  documentsB: orpc.documents.list.queryKey({ input: { batchId: 'b_bbbbbbbb', ...view } }),
  cells: orpc.documents.pages.queryKey({ input: { documentId: 1, offset: 0, limit: 500 } }),
  groupsA: orpc.failures.groups.queryKey({ input: { batchId: 'b_aaaaaaaa', filter: '' } }),
  rowsA: orpc.failures.list.queryKey({ input: { batchId: 'b_aaaaaaaa', groupKey: 'k', filter: '', offset: 0, limit: 10 } }),
  history: orpc.throughput.series.queryKey({ input: { range: '24h' } }),
  pageA: orpc.pages.get.queryKey({ input: { pageId: 1 } }),
  pageB: orpc.pages.get.queryKey({ input: { pageId: 2 } }),
}

beforeEach(() => {
  queries = new QueryClient()
  for (const key of Object.values(keys)) queries.setQueryData<unknown>(key, {})
  queries.setQueryData<unknown>(keys.pageA, { batchId: 'b_aaaaaaaa', state: 'done' })
  queries.setQueryData<unknown>(keys.pageB, { batchId: 'b_bbbbbbbb', state: 'queued' })
})

const stale = () =>
  Object.entries(keys)
    .filter(([, key]) => queries.getQueryState(key)?.isInvalidated)
    .map(([name]) => name)

it('marks what shows the batch that changed, and nothing of another', async () => {
  await markStale(queries, { batchIds: ['b_aaaaaaaa'], machine: false })
  expect(stale()).toEqual(['list', 'batchA', 'documentsA', 'cells', 'groupsA', 'rowsA', 'pageA'])
})

it('marks the machine alone when only the machine changed', async () => {
  await markStale(queries, { batchIds: [], machine: true })
  expect(stale()).toEqual(['machine'])
})

it('marks the history when a minute was written, and only then', async () => {
  await markStale(queries, { batchIds: [], machine: false, minute: true })
  expect(stale()).toEqual(['history'])
})

it('lets a long count of a choice end, and counts once more for all that was announced meanwhile', async () => {
  const answers: ((counts: object) => void)[] = []
  const queryKey = orpc.chosenDocuments.counts.queryKey({
    input: { batchId: 'b_aaaaaaaa', ids: [1], filter: '', onlyToReview: false, shown: null },
  })
  const observer = new QueryObserver(queries, { queryKey, queryFn: () => new Promise<object>((answer) => answers.push(answer)) })
  const stop = observer.subscribe(() => {})
  const marked = [1, 2, 3].map(() => markStale(queries, { batchIds: ['b_aaaaaaaa'], machine: false }))
  expect(answers.length).toBe(1)
  answers[0]?.({ documents: 1 })
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.({ documents: 2 })
  await Promise.all(marked)
  expect(observer.getCurrentResult().data).toEqual({ documents: 2 })
  expect(answers.length).toBe(2)
  stop()
})
