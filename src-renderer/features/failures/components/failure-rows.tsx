import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import type { FailureGroup, FailureRow } from '../../../../src-main/contract/failures.ts'
import { CallError } from '../../../components/call-error.tsx'
import { FilePath } from '../../../components/file-path.tsx'
import { formatCount, formatMoment } from '../../../components/format.ts'
import { toPage } from '../../../components/route.ts'
import { useNow } from '../../../components/use-now.ts'
import { failureRowsQuery } from '../api/failure-rows.ts'
import { groupSize } from '../failure-sums.ts'

const few = 10
const many = 200

/** The failed pages or files of a group: a few at first, then as many as are asked for. */
export function FailureRows({ batchId, group }: { batchId: string; group: FailureGroup }) {
  const [parts, setParts] = useState(0)
  const wanted =
    parts === 0 ? [{ offset: 0, limit: few }] : Array.from({ length: parts }, (_, part) => ({ offset: part * many, limit: many }))
  const results = useQueries({ queries: wanted.map(({ offset, limit }) => failureRowsQuery(batchId, group.key, offset, limit)) })
  const rows = results.flatMap((result) => result.data?.rows ?? [])
  const total = results[0]?.data?.total ?? groupSize(group).count
  const unit = groupSize(group).unit
  return (
    <div className="group-rows">
      <CallError error={results.find((result) => result.error)?.error} />
      <table className="tbl">
        <thead>
          <tr>
            <th>{unit === 'page' ? 'Page' : 'File'}</th>
            {unit === 'page' && <th className="num col-page">p.</th>}
            <th className="num col-attempts">Attempts</th>
            <th className="col-error">Last error</th>
            <th className="num col-when">When</th>
            {unit === 'page' && (
              <th className="col-open">
                <span className="sr-only">Open</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.pageId ?? `d${row.documentId}`} row={row} unit={unit} />
          ))}
        </tbody>
      </table>
      <div className="row xs dim group-foot">
        {formatCount(rows.length)} of {formatCount(total)} shown
        {rows.length < total && (
          <button type="button" className="link" onClick={() => setParts(parts + 1)}>
            {total <= (parts + 1) * many ? `Show all ${formatCount(total)}` : `Show ${many} more`}
          </button>
        )}
      </div>
    </div>
  )
}

function Row({ row, unit }: { row: FailureRow; unit: 'page' | 'file' }) {
  const now = useNow()
  return (
    <tr>
      <td>
        <FilePath path={row.relativePath} />
      </td>
      {unit === 'page' && <td className="num">{row.pageNumber === null ? '–' : formatCount(row.pageNumber)}</td>}
      <td className="num">{formatCount(row.attempts)}</td>
      <td title={row.detail}>{row.detail || errorCatalogue[row.code].title}</td>
      <td className="num mid">{formatMoment(row.at, now)}</td>
      {unit === 'page' && (
        <td className="num">
          {row.pageId !== null && (
            <a className="btn quiet sm" href={toPage(row.pageId)} aria-label={`Open page ${row.pageNumber} of ${row.relativePath}`}>
              Open page
            </a>
          )}
        </td>
      )}
    </tr>
  )
}
