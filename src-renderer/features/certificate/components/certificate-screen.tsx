import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { reconcile } from '../../../../src-main/contract/reconciliation.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useCommands } from '../../../components/commands.ts'
import { useKeys } from '../../../components/keys.ts'
import { go, toBatch, toBatches } from '../../../components/route.ts'
import { batchLooks, StateTag } from '../../../components/state.tsx'
import { TopBar } from '../../../components/top-bar.tsx'
import { useSaveReport } from '../../../ipc/save-report.ts'
import { certificateFactsQuery } from '../api/certificate-facts.ts'
import { batchQuery } from '../api/get-batch.ts'
import { useSaveCertificate } from '../api/save-certificate.ts'
import { Holds } from './holds.tsx'
import { NotRead } from './not-read.tsx'
import { SavingNote } from './saving-note.tsx'
import { Sums } from './sums.tsx'
import { UnaccountedFiles } from './unaccounted-files.tsx'
import { Written } from './written.tsx'
import './certificate.css'

/** Whether everything that went in came out, and what of it is saved for others to check. */
export function CertificateScreen({ batchId }: { batchId: string }) {
  const { data: batch, error } = useQuery(batchQuery(batchId))
  useKeys([{ key: 'Escape', label: 'Back to the batch', run: () => go(toBatch(batchId)) }])
  const crumbs = [{ text: 'Batches', href: toBatches() }, ...(batch ? [{ text: batch.name, href: toBatch(batchId) }] : [])]
  if (batch) return <Certificate batch={batch} crumbs={crumbs} error={error} />
  return (
    <>
      <TopBar crumbs={crumbs} title="Certificate" />
      <div className="content" data-region tabIndex={-1}>
        <CallError error={error} />
      </div>
    </>
  )
}

interface Props {
  batch: BatchSummary
  crumbs: { text: string; href: string }[]
  error: unknown
}

function Certificate({ batch, crumbs, error }: Props) {
  const over = !['importing', 'running', 'paused'].includes(batch.state) && batch.files.open === 0
  const sums = reconcile(batch)
  const facts = useQuery(certificateFactsQuery(batch.id, over))
  const report = useSaveReport(batch.id)
  const { saving, saved, save, cancel } = useSaveCertificate(batch.id)
  const off = over && !sums.addsUp
  const why = over ? undefined : 'A certificate is about what is final: wait until the batch has ended, or cancel it.'
  useCommands([
    { label: 'CSV report, a row for each page…', run: () => report.mutate('page') },
    { label: 'CSV report, a row for each document…', run: () => report.mutate('document') },
    ...(saving === null ? [] : [{ label: 'Cancel saving the certificate', run: cancel }]),
  ])
  useKeys(over ? [{ key: 'mod+s', label: 'Save certificate', run: () => void save() }] : [])
  return (
    <>
      <TopBar
        crumbs={crumbs}
        title="Certificate"
        after={<StateTag look={off ? { word: 'Does not add up', icon: 'attention', tone: 'failed' } : batchLooks[batch.state]} />}
      >
        <Menu>
          <Menu.Target>
            <Button icon="report" disabled={report.isPending}>
              CSV report…
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => report.mutate('page')}>A row for each page…</Menu.Item>
            <Menu.Item onClick={() => report.mutate('document')}>A row for each document…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button
          look={off ? 'default' : 'primary'}
          disabled={!over || saving !== null}
          title={why}
          {...(over && { shortcut: 'mod+s' })}
          onClick={() => void save()}
        >
          {off ? 'Save as open report…' : 'Save certificate…'}
        </Button>
      </TopBar>
      <div className="content certificate" data-region tabIndex={-1}>
        <CallError error={error} />
        <CallError error={facts.error} />
        <SavingNote saving={saving} onCancel={cancel} />
        <Sums batchId={batch.id} sums={sums} over={over} />
        {facts.data && facts.data.documentsOff > 0 && <UnaccountedFiles batchId={batch.id} facts={facts.data} />}
        <div className="certificate-grid">
          <div className="stack g3">
            <NotRead batchId={batch.id} />
            <Written batch={batch} saved={saved} />
          </div>
          <Holds batch={batch} over={over} facts={facts.data ?? null} saved={saved} />
        </div>
      </div>
    </>
  )
}
