import { useState } from 'react'
import type { ArtefactKind, StorageReport } from '../../../../src-main/contract/retention.ts'
import { Button } from '../../../components/button.tsx'
import { useCommands } from '../../../components/commands.ts'
import { formatMoment, formatSeconds } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { Note } from '../../../components/note.tsx'
import { Panel } from '../../../components/panel.tsx'
import { toSettings } from '../../../components/route.ts'
import { useLook } from '../api/change-storage.ts'
import { cleanUpWords } from '../removal-words.ts'
import { ConfirmSweep } from './confirm-sweep.tsx'
import { KindTable } from './kind-table.tsx'
import { RemovalList } from './removal-list.tsx'
import { StorageFoot } from './storage-foot.tsx'

const nothing = { files: 0, rows: 0, bytes: 0, reusable: 0 }

/** The rules, what they would remove, and the button that does it. */
export function RetentionPanel({ report }: { report: StorageReport }) {
  const { dryRun, looking, running, rules } = report
  const [listed, setListed] = useState<ArtefactKind | 'all' | null>(null)
  const [confirming, setConfirming] = useState(false)
  const goes = dryRun?.goes ?? nothing
  const label = dryRun === null ? '' : `${cleanUpWords(dryRun)}…`
  const ready = dryRun !== null && !looking && running === null
  const remove = () => setConfirming(true)
  useCommands(ready && goes.files + goes.rows > 0 ? [{ label, run: remove }] : [])
  return (
    <Panel title="Retention" className="stack retention" after={<Head report={report} />}>
      {dryRun === null ? (
        <p className="pad mid">
          {running ? 'What is left is shown when the clean-up is over.' : 'Every file that Leafcutter keeps is being looked at…'}
        </p>
      ) : (
        <KindTable dryRun={dryRun} rules={rules} onList={setListed} />
      )}
      {dryRun?.problems.map((problem) => (
        <Note key={problem} tone="warn" icon="attention">
          Not looked at: {problem}
        </Note>
      ))}
      {dryRun && listed !== null && (
        <RemovalList key={`${listed} ${dryRun.at}`} kind={listed === 'all' ? null : listed} onClose={() => setListed(null)} />
      )}
      <div className="grow" />
      <div className="row storage-foot">
        <StorageFoot
          report={report}
          label={label}
          ready={ready}
          listed={listed !== null}
          onList={() => setListed(listed === null ? 'all' : null)}
          onRemove={remove}
        />
      </div>
      {confirming && dryRun && <ConfirmSweep dryRun={dryRun} onClose={() => setConfirming(false)} />}
    </Panel>
  )
}

/** When it was looked at, when it is cleaned up next, and the way to look again. */
function Head({ report: { dryRun, looking, running, nextSweepAt } }: { report: StorageReport }) {
  const look = useLook()
  return (
    <>
      <span className="tag">
        <Icon name="info" small />
        Dry run, nothing removed
      </span>
      <span className="dim xs cut" role="status">
        {looking && 'looking…'}
        {dryRun && !looking && `computed ${formatMoment(dryRun.at, Date.now())} in ${formatSeconds(dryRun.tookMs)}`}
      </span>
      <span className="grow" />
      <a className="btn sm" href={toSettings('storage')}>
        <Icon name="clock" />
        {nextSweepAt === null ? 'Never by itself' : `Next ${formatMoment(nextSweepAt, Date.now())}`}
      </a>
      <Button small icon="interrupted" disabled={looking || running !== null} onClick={() => look.mutate()}>
        Run dry again
      </Button>
    </>
  )
}
