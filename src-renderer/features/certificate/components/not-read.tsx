import { useQuery } from '@tanstack/react-query'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { toBatch } from '../../../components/route.ts'
import { pageLooks, State } from '../../../components/state.tsx'
import { failureGroupsQuery } from '../api/get-batch.ts'

/** Causes that are listed; the rest is behind the link. */
const mostListed = 8

/** What failed, by cause. */
export function NotRead({ batchId }: { batchId: string }) {
  const { data: groups = [] } = useQuery(failureGroupsQuery(batchId))
  const failures = toBatch(batchId, 'failures')
  return (
    <Panel title="Not read, and why">
      {groups.length === 0 ? (
        <p className="pad mid">Nothing failed.</p>
      ) : (
        <table className="certificate-table">
          <thead>
            <tr>
              <th>State</th>
              <th className="num">Pages</th>
              <th>Cause</th>
              <th>Code</th>
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, mostListed).map(({ key, code, pages, files }) => (
              <tr key={key}>
                <td>
                  <State look={pageLooks.failed} />
                </td>
                <td className="num">{pages === 0 ? '–' : <b>{formatCount(pages)}</b>}</td>
                <td>
                  <a href={failures}>
                    {errorCatalogue[code].title}, {formatUnits(files, 'file')}
                  </a>
                </td>
                <td className="mono xs">{code}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {groups.length > mostListed && (
        <p className="pad">
          <a href={failures}>{formatUnits(groups.length - mostListed, 'more cause')}</a>
        </p>
      )}
    </Panel>
  )
}
