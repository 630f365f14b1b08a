import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import type { DocumentsShown } from '../../../../src-main/contract/document-choice.ts'
import { CallError } from '../../../components/call-error.tsx'
import { useKeys } from '../../../components/keys.ts'
import { type BatchTab, go, toBatch, toBatches } from '../../../components/route.ts'
import { batchLooks, StateTag } from '../../../components/state.tsx'
import { TopBar } from '../../../components/top-bar.tsx'
import { useWithoutSide } from '../../../components/use-media.ts'
import { batchQuery } from '../api/get-batch.ts'
import { useDocumentView } from '../document-view-store.ts'
import { BatchActions } from './batch-actions.tsx'
import { BatchHead } from './batch-head.tsx'
import { BatchTabs } from './batch-tabs.tsx'
import { CarriedNote } from './carried-note.tsx'
import type { RunChosenAgain } from './chosen-documents-bar.tsx'
import { Documents } from './documents.tsx'
import { Mosaic } from './mosaic.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { SummaryPanel } from './summary-panel.tsx'
import './batches.css'

interface Props {
  batchId: string
  tab: BatchTab
  documentId: number | null
  /** What the documents are to be filtered by from now on; null leaves them as they are. */
  shown: DocumentsShown | null
  failures: ReactNode
  /** Makes another batch of the same documents. */
  runAgain: ReactNode
  runChosenAgain: RunChosenAgain
}

export function BatchScreen({ batchId, ...rest }: Props) {
  const { data: batch, error } = useQuery(batchQuery(batchId))
  return (
    <>
      <TopBar
        crumbs={[{ text: 'Batches', href: toBatches() }]}
        title={batch?.name ?? 'Batch'}
        after={batch && <StateTag look={batchLooks[batch.state]} />}
      >
        {batch && <BatchActions batch={batch} />}
      </TopBar>
      <div className="content batch" data-region tabIndex={-1}>
        <CallError error={error} />
        {batch && <BatchBody batch={batch} {...rest} />}
      </div>
    </>
  )
}

function BatchBody({
  batch,
  tab,
  documentId,
  shown,
  failures,
  runAgain,
  runChosenAgain,
}: Omit<Props, 'batchId'> & { batch: BatchSummary }) {
  const withoutSide = useWithoutSide()
  const [, setView] = useDocumentView(batch.id)
  useEffect(() => {
    if (shown === null) return
    setView({ shown, filter: '', onlyToReview: false })
    go(toBatch(batch.id), 'replace')
  }, [shown, batch.id, setView])
  useKeys([{ key: 'Escape', label: 'Back', run: () => go(documentId === null ? toBatches() : toBatch(batch.id, tab)) }])
  useEffect(() => {
    if (tab === 'summary' && !withoutSide) go(toBatch(batch.id), 'replace')
  }, [tab, withoutSide, batch.id])
  const side = (
    <>
      <SummaryPanel batch={batch} />
      <SettingsPanel batch={batch} after={runAgain} />
    </>
  )
  return (
    <>
      <BatchHead batch={batch} />
      <CarriedNote batch={batch} />
      <div className={withoutSide ? 'batch-grid alone' : 'batch-grid'}>
        <div className="stack g3 batch-main">
          <Mosaic batch={batch} documentId={documentId} />
          <BatchTabs batch={batch} tab={tab} withSummary={withoutSide}>
            {tab === 'failures' && failures}
            {tab === 'documents' && <Documents batchId={batch.id} openedId={documentId} runChosenAgain={runChosenAgain} />}
            {tab === 'summary' && withoutSide && <div className="batch-side pad">{side}</div>}
          </BatchTabs>
        </div>
        {!withoutSide && (
          <aside className="batch-side" aria-label="Summary and settings" data-region tabIndex={-1}>
            {side}
          </aside>
        )}
      </div>
    </>
  )
}
