import { QueryClient } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import type { Selection } from '../../../../src-main/contract/selection.ts'
import { link } from '../../../ipc/link.ts'
import { answering } from '../../../ipc/testing.ts'
import { useNewBatch } from '../new-batch-store.ts'
import { selectionQuery } from './get-selection.ts'
import { followNamedPaths } from './named-paths.ts'

const selection: Selection = {
  id: '00000000-0000-4000-8000-000000000000',
  paths: ['/in'],
  isManifest: false,
  suggestedName: 'in',
  outputDir: '/text/in',
  settings: null,
}

it('opens the dialog for what the app was started with, and knows it already', async () => {
  const stop = new AbortController()
  async function* named() {
    yield selection
    stop.abort()
  }
  link.use(answering({ intake: { named: named as never } }))
  const queries = new QueryClient()
  const choose = vi.spyOn(useNewBatch.getState(), 'choose')
  await followNamedPaths(queries, stop.signal)
  expect(choose.mock.calls).toEqual([[selection.id]])
  expect(queries.getQueryData(selectionQuery(selection.id).queryKey)).toEqual(selection)
})
