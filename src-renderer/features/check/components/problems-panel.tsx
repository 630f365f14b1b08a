import { Fragment, type ReactNode, useState } from 'react'
import type { BatchContents } from '../../../../src-main/contract/batch-check.ts'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import type { FailureGroup } from '../../../../src-main/contract/failures.ts'
import { Button } from '../../../components/button.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { Panel } from '../../../components/panel.tsx'
import { TwinRows } from './twin-rows.tsx'

interface Props {
  batchId: string
  groups: FailureGroup[]
  twins: BatchContents['twins'] | null
  rows: (group: FailureGroup) => ReactNode
}

interface Kind {
  key: string
  icon: 'failed' | 'copy'
  count: string
  what: string
  detail: string
  consequence: string
  rows: () => ReactNode
}

/** Files that cannot be read, pages of the sample that failed, and files that are there twice; none of them stops the rest. */
export function ProblemsPanel({ batchId, groups, twins, rows }: Props) {
  const [shown, setShown] = useState<string | null>(null)
  const kinds = [...groups.map((group) => failureKind(group, rows)), ...twinKinds(batchId, twins)]
  return (
    <Panel title="Look at this first" after={<span className="dim xs to-the-right">None of it stops the rest</span>}>
      {kinds.length === 0 && <p className="pad mid">Nothing was found so far that is in the way.</p>}
      {kinds.length > 0 && (
        <table className="tbl roomy problems" aria-label="Look at this first">
          <thead>
            <tr>
              <th className="num col-count">Count</th>
              <th>What</th>
              <th>Then</th>
              <th className="col-show">
                <span className="sr-only">Show</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <Fragment key={kind.key}>
                <KindRow kind={kind} open={shown === kind.key} onToggle={() => setShown(shown === kind.key ? null : kind.key)} />
                {shown === kind.key && (
                  <tr>
                    <td colSpan={4} className="rows-inside">
                      {kind.rows()}
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

function KindRow({ kind, open, onToggle }: { kind: Kind; open: boolean; onToggle: () => void }) {
  return (
    <tr>
      <td className="num">
        <span className={kind.icon === 'failed' ? 'st failed' : 'st queued'}>
          <Icon name={kind.icon} small />
          <b>{kind.count}</b>
        </span>
      </td>
      <td>
        {kind.what}
        <div className="xs dim cut" title={kind.detail}>
          {kind.detail}
        </div>
      </td>
      <td className="mid wrap">{kind.consequence}</td>
      <td className="num">
        <Button
          small
          look="quiet"
          aria-expanded={open}
          aria-label={`${open ? 'Hide' : 'Show'} ${kind.count}: ${kind.what}`}
          onClick={onToggle}
        >
          {open ? 'Hide' : 'Show'}
        </Button>
      </td>
    </tr>
  )
}

function failureKind(group: FailureGroup, rows: (group: FailureGroup) => ReactNode): Kind {
  const { title, action } = errorCatalogue[group.code]
  const isPage = group.pages > 0
  return {
    key: group.key,
    icon: 'failed',
    count: formatCount(isPage ? group.pages : group.files),
    what: isPage ? `${title}: pages of the sample` : title,
    detail: group.sampleDetail,
    consequence: isPage ? `It counts as failed. ${action}` : `Left out, and listed in the report. ${action}`,
    rows: () => rows(group),
  }
}

function twinKinds(batchId: string, twins: Props['twins']): Kind[] {
  if (twins === null || twins.files === 0) return []
  return [
    {
      key: 'twins',
      icon: 'copy',
      count: formatCount(twins.files),
      what: 'Same content as another file',
      detail: formatUnits(twins.groups, 'group'),
      consequence: 'Read and written like any other file.',
      rows: () => <TwinRows batchId={batchId} total={twins.files} />,
    },
  ]
}
