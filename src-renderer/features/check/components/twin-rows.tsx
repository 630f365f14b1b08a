import { useQuery } from '@tanstack/react-query'
import { CallError } from '../../../components/call-error.tsx'
import { FilePath } from '../../../components/file-path.tsx'
import { formatCount } from '../../../components/format.ts'
import { twinsQuery } from '../api/check-queries.ts'

/** Files with the content of another one, and of which. @param total how many there are; the first are shown */
export function TwinRows({ batchId, total }: { batchId: string; total: number }) {
  const { data, error } = useQuery(twinsQuery(batchId))
  const rows = data?.rows ?? []
  return (
    <div className="group-rows">
      <CallError error={error} />
      <table className="tbl" aria-label="Files with the same content as another">
        <thead>
          <tr>
            <th>File</th>
            <th>Same as</th>
            <th className="num col-count">Pages</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.documentId}>
              <td>
                <FilePath path={row.relativePath} />
              </td>
              <td>
                <FilePath path={row.twinOf} />
              </td>
              <td className="num">{formatCount(row.pages)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="xs dim">
        {formatCount(rows.length)} of {formatCount(total)} shown
      </div>
    </div>
  )
}
