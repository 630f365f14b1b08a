import { expect, it } from 'vitest'
import { formatRoute, parseRoute, type Route } from './route.ts'

const routes: Route[] = [
  { screen: 'batches', filter: 'attention' },
  { screen: 'batch', batchId: 'b_0000000001', tab: 'failures', documentId: null },
  { screen: 'batch', batchId: 'b_0000000001', tab: 'documents', documentId: 12 },
  { screen: 'batch', batchId: 'b_0000000001', tab: 'documents', documentId: null, shown: 'excluded' },
  { screen: 'certificate', batchId: 'b_0000000001' },
  { screen: 'page', pageId: 41, search: '' },
  { screen: 'page', pageId: 41, search: '"a/b" 100 % #x' },
  { screen: 'search' },
  { screen: 'watching', folderId: null },
  { screen: 'watching', folderId: 3 },
  { screen: 'settings', section: 'memory' },
]

it.each(routes)('finds its way back from an address: %o', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route)
})

it.each(['', '#/', '#/page/0', '#/page/x', '#/nowhere', '#/batch/'])('starts at all batches for %j', (hash) => {
  expect(parseRoute(hash)).toEqual({ screen: 'batches', filter: 'all' })
})
