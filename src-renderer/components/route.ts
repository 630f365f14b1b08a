import { create } from 'zustand'

export const batchFilters = ['all', 'running', 'paused', 'attention', 'done'] as const
export type BatchFilter = (typeof batchFilters)[number]

export const batchTabs = ['documents', 'failures', 'summary'] as const
export type BatchTab = (typeof batchTabs)[number]

export const settingSections = ['speed', 'time', 'memory', 'reading', 'languages', 'engines'] as const
export type SettingSection = (typeof settingSections)[number]

/** Where the window is. It stands in the address after `#`, so that going back is the history's own work. */
export type Route =
  | { screen: 'batches'; filter: BatchFilter }
  | { screen: 'batch'; batchId: string; tab: BatchTab; documentId: number | null }
  | { screen: 'certificate'; batchId: string }
  | { screen: 'page'; pageId: number }
  | { screen: 'settings'; section: SettingSection }
  | { screen: 'throughput' }
  | { screen: 'failures' }

/** Screens that need nothing but their name. */
const isPlain = (screen: string | undefined): screen is 'throughput' | 'failures' => screen === 'throughput' || screen === 'failures'

const start: Route = { screen: 'batches', filter: 'all' }

export function parseRoute(hash: string): Route {
  const [screen, id = '', tab, documentId] = hash.replace(/^#?\/?/, '').split('/')
  if (screen === 'batches') return { screen, filter: batchFilters.find((filter) => filter === id) ?? 'all' }
  if (screen === 'settings') return { screen, section: settingSections.find((section) => section === id) ?? 'speed' }
  if (isPlain(screen)) return { screen }
  if (screen === 'page' && isId(id)) return { screen, pageId: Number(id) }
  if (screen === 'certificate' && id !== '') return { screen, batchId: id }
  if (screen === 'batch' && id !== '') {
    const known = batchTabs.find((one) => one === tab) ?? 'documents'
    return { screen, batchId: id, tab: known, documentId: documentId !== undefined && isId(documentId) ? Number(documentId) : null }
  }
  return start
}

export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'batches':
      return `#/batches/${route.filter}`
    case 'batch':
      return `#/batch/${route.batchId}/${route.tab}${route.documentId === null ? '' : `/${route.documentId}`}`
    case 'certificate':
      return `#/certificate/${route.batchId}`
    case 'page':
      return `#/page/${route.pageId}`
    case 'settings':
      return `#/settings/${route.section}`
    case 'throughput':
      return '#/throughput'
    case 'failures':
      return '#/failures'
  }
}

export const toBatch = (batchId: string, tab: BatchTab = 'documents', documentId: number | null = null): string =>
  formatRoute({ screen: 'batch', batchId, tab, documentId })
export const toCertificate = (batchId: string): string => formatRoute({ screen: 'certificate', batchId })
export const toPage = (pageId: number): string => formatRoute({ screen: 'page', pageId })
export const toSettings = (section: SettingSection = 'speed'): string => formatRoute({ screen: 'settings', section })
export const toBatches = (filter: BatchFilter = 'all'): string => formatRoute({ screen: 'batches', filter })

export const toThroughput = (): string => formatRoute({ screen: 'throughput' })

export const toFailures = (): string => formatRoute({ screen: 'failures' })

export const useRoute = create<{ route: Route }>(() => ({ route: parseRoute(window.location.hash) }))

window.addEventListener('hashchange', () => useRoute.setState({ route: parseRoute(window.location.hash) }))

/** Goes to an address made by one of the functions above. `replace`: going back skips where the window is now. */
export function go(hash: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') window.history.replaceState(null, '', hash)
  else window.history.pushState(null, '', hash)
  useRoute.setState({ route: parseRoute(hash) })
}

function isId(text: string): boolean {
  return /^[1-9]\d{0,15}$/.test(text)
}
