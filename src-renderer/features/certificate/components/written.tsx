import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import type { SavedCertificate } from '../../../../src-main/contract/certificate.ts'
import { formatNames } from '../../../components/batch-choices/format-names.ts'
import { formatBytes, formatCount, formatUnits } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { State } from '../../../components/state.tsx'

/** What was written, by format; sizes and hashes are known when the certificate was saved. */
export function Written({ batch, saved }: { batch: BatchSummary; saved: SavedCertificate | null }) {
  const total = saved?.outputs.reduce((sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }), {
    files: 0,
    bytes: 0,
  })
  return (
    <Panel title="Written" after={<span className="xs mid cut">{batch.outputDir}</span>}>
      <table className="certificate-table">
        <thead>
          <tr>
            <th>Output</th>
            <th className="num">Files</th>
            <th className="num">Size</th>
            <th>Check</th>
          </tr>
        </thead>
        <tbody>
          {batch.settings.formats.map((format) => {
            const hashed = saved?.outputs.find((one) => one.format === format)
            return (
              <tr key={format}>
                <td>{formatNames[format]}</td>
                <td className="num">{hashed ? formatCount(hashed.files) : '–'}</td>
                <td className="num">{hashed ? formatBytes(hashed.bytes) : '–'}</td>
                <td>
                  {hashed ? <Checked missing={hashed.missing} /> : <span className="mid">Looked at and hashed when it is saved</span>}
                </td>
              </tr>
            )
          })}
          {total && (
            <tr className="sum">
              <td>In all</td>
              <td className="num">{formatCount(total.files)}</td>
              <td className="num">{formatBytes(total.bytes)}</td>
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </Panel>
  )
}

function Checked({ missing }: { missing: number }) {
  if (missing === 0) return <State look={{ word: 'All present, hashed', icon: 'done', tone: 'done' }} />
  return <State look={{ word: `${formatUnits(missing, 'file')} not there`, icon: 'attention', tone: 'failed' }} />
}
