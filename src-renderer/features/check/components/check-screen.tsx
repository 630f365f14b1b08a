import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import type { BatchCheck } from '../../../../src-main/contract/batch-check.ts'
import type { FailureGroup } from '../../../../src-main/contract/failures.ts'
import { CallError } from '../../../components/call-error.tsx'
import { Icon } from '../../../components/icon.tsx'
import { useKeys } from '../../../components/keys.ts'
import { go, toBatch, toBatches } from '../../../components/route.ts'
import { TopBar } from '../../../components/top-bar.tsx'
import { checkQuery, heldBatchQuery, problemsQuery } from '../api/check-queries.ts'
import { checkStep, isChecked } from '../check-words.ts'
import { CheckFoot } from './check-foot.tsx'
import { ContentsPanel } from './contents-panel.tsx'
import { DiskPanel } from './disk-panel.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { TextPanel } from './text-panel.tsx'
import { TimePanel } from './time-panel.tsx'
import './check.css'

interface Props {
  batchId: string
  /** The rows of one group of files that cannot be read. */
  failures: (group: FailureGroup) => ReactNode
  settings: (batch: BatchSummary) => ReactNode
}

/** What a batch would be, before anything of it is started but its sample. */
export function CheckScreen({ batchId, failures, settings }: Props) {
  const { data: batch, error } = useQuery(heldBatchQuery(batchId))
  const { data: check, error: checkError } = useQuery(checkQuery(batchId))
  const isStarted = batch !== undefined && batch.held === null
  useEffect(() => {
    if (isStarted) go(toBatch(batchId), 'replace')
  }, [isStarted, batchId])
  useKeys([{ key: 'Escape', label: 'Back', run: () => go(toBatches()) }])
  return (
    <>
      <TopBar crumbs={[{ text: 'Batches', href: toBatches() }]} title={`Check before start: ${batch?.name ?? ''}`}>
        {batch && check && <Step batch={batch} check={check} />}
      </TopBar>
      <div className="content check" data-region tabIndex={-1}>
        <CallError error={error ?? checkError} />
        {batch && check && <Findings batch={batch} check={check} failures={failures} settings={settings} />}
      </div>
      {batch && check && <CheckFoot batch={batch} check={check} />}
    </>
  )
}

function Step({ batch, check }: { batch: BatchSummary; check: BatchCheck }) {
  const done = isChecked(check)
  return (
    <span className={done ? 'st done' : 'st running'} role="status">
      <Icon name={done ? 'done' : 'running'} />
      {checkStep(batch, check)}
    </span>
  )
}

function Findings({ batch, check, failures, settings }: Omit<Props, 'batchId'> & { batch: BatchSummary; check: BatchCheck }) {
  const { data: groups = [] } = useQuery(problemsQuery(batch.id))
  return (
    <div className="check-grid">
      <div className="stack g3">
        <ContentsPanel batch={batch} check={check} />
        <TimePanel sample={check.sample} />
        <ProblemsPanel batchId={batch.id} groups={groups} twins={check.contents?.twins ?? null} rows={failures} />
        <DiskPanel disk={check.disk} sample={check.sample} />
      </div>
      <aside className="stack g3" aria-label="Settings" data-region tabIndex={-1}>
        <TextPanel batch={batch} />
        {settings(batch)}
      </aside>
    </div>
  )
}
