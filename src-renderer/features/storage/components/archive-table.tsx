import type { ArchivedBatch } from '../../../../src-main/contract/archive.ts'
import { Button } from '../../../components/button.tsx'
import { formatBytes, formatCount, formatMoment } from '../../../components/format.ts'
import { useRestore, useShowArchive, useVerify } from '../api/archives.ts'

interface Props {
  archived: ArchivedBatch[]
  busy: boolean
  onForget: (archived: ArchivedBatch) => void
}

/** The archives that this computer wrote and knows of. */
export function ArchiveTable({ archived, busy, onForget }: Props) {
  const { mutate: restore } = useRestore()
  const { mutate: verify } = useVerify()
  const { mutate: show } = useShowArchive()
  return (
    <section className="kinds-scroll archives-scroll" aria-label="Batches in archives" tabIndex={0}>
      <table className="kinds">
        <thead>
          <tr>
            <th scope="col">Batch</th>
            <th scope="col">Archived</th>
            <th scope="col" className="num">
              Files
            </th>
            <th scope="col" className="num">
              Pages
            </th>
            <th scope="col" className="num">
              Size
            </th>
            <th scope="col">Where</th>
            <th scope="col">
              <span className="sr-only">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {archived.map((one) => (
            <tr key={one.batchId}>
              <th scope="row">{one.name}</th>
              <td>{formatMoment(one.archivedAt, Date.now())}</td>
              <td className="num">{formatCount(one.documents)}</td>
              <td className="num">{formatCount(one.pages)}</td>
              <td className="num">{formatBytes(one.sizeBytes)}</td>
              <td className="cut" title={`${one.path}\nSHA-256 ${one.sha256}`}>
                {one.path}
              </td>
              <td>
                <span className="row g2">
                  <Button small disabled={busy} aria-label={`Restore ${one.name}`} onClick={() => restore(one.batchId)}>
                    Restore
                  </Button>
                  <Button small disabled={busy} aria-label={`Verify the archive of ${one.name}`} onClick={() => verify(one)}>
                    Verify
                  </Button>
                  <Button small look="quiet" aria-label={`Show in folder: ${one.name}`} onClick={() => show(one.batchId)}>
                    Show in folder
                  </Button>
                  <Button small look="quiet" disabled={busy} aria-label={`Forget the archive of ${one.name}`} onClick={() => onForget(one)}>
                    Forget…
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
