import type { ReactNode } from 'react'
import { type BatchSummary, totalFiles } from '../../../../src-main/contract/batch.ts'
import { formatCount } from '../../../components/format.ts'
import { type BatchTab, go, toBatch } from '../../../components/route.ts'
import { SearchBox } from '../../../components/search-box.tsx'
import { type Tab, TabPanel, Tabs } from '../../../components/tabs.tsx'
import { useDocumentView } from '../document-view-store.ts'
import { ReviewFilter } from './review-filter.tsx'
import { StateFilter } from './state-filter.tsx'

interface Props {
  batch: BatchSummary
  tab: BatchTab
  /** In a small window the side column is a tab of its own. */
  withSummary: boolean
  children: ReactNode
}

export function BatchTabs({ batch, tab, withSummary, children }: Props) {
  const [view, setView] = useDocumentView(batch.id)
  const failed = batch.pages.error + batch.unreadableFiles
  const tabs: Tab<BatchTab>[] = [
    { name: 'documents', label: 'Documents', count: formatCount(totalFiles(batch.files)) },
    { name: 'failures', label: 'Failures', count: failed > 0 ? <b className="c-failed">{formatCount(failed)}</b> : '0' },
    ...(withSummary ? [{ name: 'summary' as const, label: 'Summary' }] : []),
  ]
  return (
    <section className="panel batch-tabs">
      <Tabs label="Of this batch" id="batch" tabs={tabs} active={tab} onChange={(name) => go(toBatch(batch.id, name), 'replace')}>
        {tab === 'documents' && (
          <ReviewFilter pages={batch.toReview} on={view.onlyToReview} onChange={(onlyToReview) => setView({ onlyToReview })} />
        )}
        {tab === 'documents' && <StateFilter shown={view.shown} onChange={(shown) => setView({ shown })} />}
        {tab === 'documents' && <SearchBox label="Filter by name" small value={view.filter} onChange={(filter) => setView({ filter })} />}
      </Tabs>
      <TabPanel id="batch" active={tab} className="batch-panel">
        {children}
      </TabPanel>
    </section>
  )
}
