import { create } from 'zustand'
import { type DocumentsShown, documentsShown } from '../../src-main/contract/document-choice.ts'

export const batchFilters = ['all', 'running', 'paused', 'attention', 'done', 'held'] as const
export type BatchFilter = (typeof batchFilters)[number]

export const batchTabs = ['documents', 'failures', 'summary'] as const
export type BatchTab = (typeof batchTabs)[number]

export const settingSections = [
  'speed',
  'schedule',
  'time',
  'memory',
  'reading',
  'languages',
  'engines',
  'storage',
  'alerts',
  'endpoint',
  'updates',
  'licences',
] as const
export type SettingSection = (typeof settingSections)[number]

/** Where the window is. It stands in the address after `#`, so that going back is the history's own work. */
export type Route =
  | { screen: 'batches'; filter: BatchFilter }
  /** `shown`: the documents are filtered by it as soon as they are shown. */
  | { screen: 'batch'; batchId: string; tab: BatchTab; documentId: number | null; shown?: DocumentsShown }
  | { screen: 'certificate'; batchId: string }
  | { screen: 'check'; batchId: string }
  /** `search`: the words that were searched for, which are marked; empty for none. */
  | { screen: 'page'; pageId: number; search: string }
  | { screen: 'settings'; section: SettingSection }
  | { screen: 'throughput' }
  | { screen: 'storage' }
  | { screen: 'search' }
  | { screen: 'failures' }
  /** `folderId`: the folder whose files are shown; null for the first. */
  | { screen: 'watching'; folderId: number | null }

const start: Route = { screen: 'batches', filter: 'all' }

/** What the parts of an address after its screen mean; null when they mean nothing. */
const screens: Record<Route['screen'], (id: string, tab: string | undefined, documentId: string | undefined) => Route | null> = {
  batches: (id) => ({ screen: 'batches', filter: batchFilters.find((filter) => filter === id) ?? 'all' }),
  batch: (batchId, tab, documentId) => (batchId === '' ? null : batchRoute(batchId, tab, documentId)),
  certificate: (batchId) => (batchId === '' ? null : { screen: 'certificate', batchId }),
  check: (batchId) => (batchId === '' ? null : { screen: 'check', batchId }),
  page: (id, search) => (isId(id) ? { screen: 'page', pageId: Number(id), search: decoded(search ?? '') } : null),
  settings: (id) => ({ screen: 'settings', section: settingSections.find((section) => section === id) ?? 'speed' }),
  throughput: () => ({ screen: 'throughput' }),
  storage: () => ({ screen: 'storage' }),
  search: () => ({ screen: 'search' }),
  failures: () => ({ screen: 'failures' }),
  watching: (id) => ({ screen: 'watching', folderId: isId(id) ? Number(id) : null }),
}

export function parseRoute(hash: string): Route {
  const [screen = '', id = '', tab, documentId] = hash.replace(/^#?\/?/, '').split('/')
  const known = (Object.keys(screens) as Route['screen'][]).find((one) => one === screen)
  return (known && screens[known](id, tab, documentId)) ?? start
}

function batchRoute(batchId: string, tab: string | undefined, documentId: string | undefined): Route {
  const known = batchTabs.find((one) => one === tab) ?? 'documents'
  const shown = documentsShown.find((one) => one === documentId)
  if (shown !== undefined) return { screen: 'batch', batchId, tab: 'documents', documentId: null, shown }
  return { screen: 'batch', batchId, tab: known, documentId: documentId !== undefined && isId(documentId) ? Number(documentId) : null }
}

export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'batches':
      return `#/batches/${route.filter}`
    case 'batch':
      if (route.shown !== undefined) return toDocuments(route.batchId, route.shown)
      return `#/batch/${route.batchId}/${route.tab}${route.documentId === null ? '' : `/${route.documentId}`}`
    case 'certificate':
      return `#/certificate/${route.batchId}`
    case 'check':
      return `#/check/${route.batchId}`
    case 'page':
      return `#/page/${route.pageId}${route.search === '' ? '' : `/${encodeURIComponent(route.search)}`}`
    case 'settings':
      return `#/settings/${route.section}`
    case 'throughput':
      return '#/throughput'
    case 'storage':
      return '#/storage'
    case 'search':
      return '#/search'
    case 'failures':
      return '#/failures'
    case 'watching':
      return route.folderId === null ? '#/watching' : `#/watching/${route.folderId}`
  }
}

export const toBatch = (batchId: string, tab: BatchTab = 'documents', documentId: number | null = null): string =>
  formatRoute({ screen: 'batch', batchId, tab, documentId })
/** The documents of a batch that are in a state. */
export const toDocuments = (batchId: string, shown: DocumentsShown): string => `#/batch/${batchId}/documents/${shown}`
export const toCertificate = (batchId: string): string => formatRoute({ screen: 'certificate', batchId })
export const toCheck = (batchId: string): string => formatRoute({ screen: 'check', batchId })
export const toPage = (pageId: number, search = ''): string => formatRoute({ screen: 'page', pageId, search })
export const toSettings = (section: SettingSection = 'speed'): string => formatRoute({ screen: 'settings', section })
export const toBatches = (filter: BatchFilter = 'all'): string => formatRoute({ screen: 'batches', filter })

export const toSearch = (): string => formatRoute({ screen: 'search' })
export const toStorage = (): string => formatRoute({ screen: 'storage' })
export const toThroughput = (): string => formatRoute({ screen: 'throughput' })

export const toWatching = (folderId: number | null = null): string => formatRoute({ screen: 'watching', folderId })
export const toFailures = (): string => formatRoute({ screen: 'failures' })

export const useRoute = create<{ route: Route }>(() => ({ route: parseRoute(window.location.hash) }))

window.addEventListener('hashchange', () => useRoute.setState({ route: parseRoute(window.location.hash) }))

/** Goes to an address made by one of the functions above. `replace`: going back skips where the window is now. */
export function go(hash: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') window.history.replaceState(null, '', hash)
  else window.history.pushState(null, '', hash)
  useRoute.setState({ route: parseRoute(hash) })
}

/** An address that somebody wrote by hand may not be decodable. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,15}$/.test(text)
}
