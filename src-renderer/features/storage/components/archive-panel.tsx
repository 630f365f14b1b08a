import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ArchivedBatch } from '../../../../src-main/contract/archive.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useCommands } from '../../../components/commands.ts'
import { Panel } from '../../../components/panel.tsx'
import { archivableQuery, archivesQuery, useRestore } from '../api/archives.ts'
import { ArchiveProgress } from './archive-progress.tsx'
import { ArchiveTable } from './archive-table.tsx'
import { ChooseBatch } from './choose-batch.tsx'
import { ConfirmForget } from './confirm-forget.tsx'

/** Batches that were moved into files, and the ways there and back. */
export function ArchivePanel() {
  const { data: report, error } = useQuery(archivesQuery())
  const { data: archivable = [] } = useQuery(archivableQuery())
  const { mutate: restore, isPending } = useRestore()
  const [choosing, setChoosing] = useState(false)
  const [forgetting, setForgetting] = useState<ArchivedBatch | null>(null)
  const busy = report?.running != null || isPending
  const label = `Archive one of ${archivable.length}…`
  const choose = () => setChoosing(true)
  useCommands(!busy && archivable.length > 0 ? [{ label: 'Archive a batch…', run: choose }] : [])
  return (
    <Panel
      title="Archive"
      className="archives"
      after={
        <>
          <span className="grow" />
          <Button small icon="storage" disabled={busy || archivable.length === 0} onClick={choose}>
            {archivable.length === 0 ? 'Archive…' : label}
          </Button>
          <Button small icon="open" disabled={busy} onClick={() => restore(null)}>
            Restore from a file…
          </Button>
        </>
      }
    >
      <CallError error={error} />
      {report?.running && <ArchiveProgress running={report.running} />}
      {report?.archived.length === 0 && (
        <p className="pad mid">
          No batch is in an archive. A batch that is over can be moved into one compressed file with its texts, word boxes, corrections and
          certificate, and brought back from it, also on another computer. What was written into your output folders stays there.
        </p>
      )}
      {report && report.archived.length > 0 && <ArchiveTable archived={report.archived} busy={busy} onForget={setForgetting} />}
      {choosing && <ChooseBatch batches={archivable} onClose={() => setChoosing(false)} />}
      {forgetting && <ConfirmForget archived={forgetting} onClose={() => setForgetting(null)} />}
    </Panel>
  )
}
