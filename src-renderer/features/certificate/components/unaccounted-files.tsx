import type { CertificateFacts } from '../../../../src-main/contract/certificate.ts'
import { FilePath } from '../../../components/file-path.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { toBatch } from '../../../components/route.ts'

/** The documents whose pages are not all in the sum, each with what was counted and what is there. */
export function UnaccountedFiles({ batchId, facts }: { batchId: string; facts: CertificateFacts }) {
  const { unaccounted, documentsOff } = facts
  const left = documentsOff - unaccounted.length
  return (
    <Panel title={`Where pages are not accounted for: ${formatUnits(documentsOff, 'file')}`}>
      <table className="certificate-table">
        <thead>
          <tr>
            <th>Document</th>
            <th className="num">Counted</th>
            <th className="num">Found now</th>
          </tr>
        </thead>
        <tbody>
          {unaccounted.map(({ documentId, file, pagesCounted, pagesFound }) => (
            <tr key={documentId}>
              <td>
                <a href={toBatch(batchId, 'documents', documentId)}>
                  <FilePath path={file} />
                </a>
              </td>
              <td className="num">{formatUnits(pagesCounted, 'page')}</td>
              <td className="num">
                <b>{formatUnits(pagesFound, 'page')}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className="pad mid">{formatCount(left)} more; all are in the saved report.</p>}
    </Panel>
  )
}
