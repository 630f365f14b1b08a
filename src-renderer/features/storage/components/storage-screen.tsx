import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { isErrorCode } from '../../../../src-main/contract/error-catalogue.ts'
import type { SweepReport } from '../../../../src-main/contract/retention.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { formatBytes } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { Panel } from '../../../components/panel.tsx'
import { TopBar } from '../../../components/top-bar.tsx'
import { shownError } from '../../../ipc/read-error.ts'
import { useLook, useShowFolder } from '../api/change-storage.ts'
import { storageQuery } from '../api/storage-report.ts'
import { storageWords } from '../forecast-words.ts'
import { ArchivePanel } from './archive-panel.tsx'
import { GrowthPanel } from './growth-panel.tsx'
import { RetentionPanel } from './retention-panel.tsx'
import './storage.css'

/** What Leafcutter keeps on the disk, how that grows, and what the rules would remove. */
export function StorageScreen() {
  const { data: report, error } = useQuery(storageQuery())
  const { mutate: look } = useLook()
  const showFolder = useShowFolder()
  const asked = useRef(false)
  const isUnknown = report !== undefined && report.dryRun === null && !report.looking && report.running === null
  // Once: a look that failed is not tried again and again.
  useEffect(() => {
    if (!isUnknown || asked.current) return
    asked.current = true
    look()
  }, [isUnknown, look])
  return (
    <>
      <TopBar
        title="Storage"
        after={
          report && (
            <span className="mid cut">
              {report.dryRun && `${formatBytes(report.dryRun.now.bytes)} used by Leafcutter, `}
              {formatBytes(report.freeBytes)} free
            </span>
          )
        }
      >
        <Button icon="folder" onClick={() => showFolder.mutate()}>
          Where is it?
        </Button>
      </TopBar>
      <div className="content storage" data-region tabIndex={-1}>
        <CallError error={error} />
        {report?.problem && (
          <Note tone="warn" icon="attention" role="alert">
            {report.problem}
          </Note>
        )}
        {report && <NotArchived sweep={report.lastSweep} />}
        {report && (
          <>
            <div className="storage-head">
              <GrowthPanel forecast={report.forecast} freed={report.dryRun?.goes.bytes ?? 0} />
              <Panel title="In words">
                <div className="pad stack g2 in-words">
                  {storageWords(report, Date.now()).map((sentence, index) => (
                    <p key={sentence} className={index === 0 ? '' : 'mid'}>
                      {sentence}
                    </p>
                  ))}
                </div>
              </Panel>
            </div>
            <RetentionPanel report={report} />
            <ArchivePanel />
          </>
        )}
      </div>
    </>
  )
}

/** Why the rule for batches did nothing the last time, until it could. */
function NotArchived({ sweep }: { sweep: SweepReport | null }) {
  if (sweep?.notArchived == null) return null
  const { code, path, detail } = sweep.notArchived
  return <ErrorNote error={shownError(isErrorCode(code) ? code : 'INTERNAL', { path, detail })} />
}
