import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import type { WatchedFileRow } from '../../../../src-main/contract/watching.ts'
import { FilePath } from '../../../components/file-path.tsx'
import { formatBytes, formatMoment } from '../../../components/format.ts'
import { toBatch } from '../../../components/route.ts'
import { useNow } from '../../../components/use-now.ts'

interface Props {
  /** Undefined while it is being fetched. */
  row: WatchedFileRow | undefined
  rowIndex: number
  top: number
}

export function FileRow({ row, rowIndex, top }: Props) {
  const now = useNow()
  const style = { transform: `translateY(${top}px)` }
  if (row === undefined)
    return (
      <div role="row" aria-rowindex={rowIndex} className="watched-file" style={style}>
        <span role="cell" className="dim">
          …
        </span>
      </div>
    )
  return (
    <div role="row" aria-rowindex={rowIndex} className="watched-file" style={style}>
      <span role="cell">
        <FilePath path={row.path} />
      </span>
      <span role="cell" className="num mid">
        {formatBytes(row.sizeBytes)}
      </span>
      <span role="cell" className="became">
        <Became row={row} />
      </span>
      <span role="cell" className="num mid nowrap">
        {formatMoment(row.notedAt, now)}
      </span>
    </div>
  )
}

function Became({ row: { state, reason, detail, batchId, documentId, path } }: { row: WatchedFileRow }) {
  if (reason !== null) {
    const { title, happened, action } = errorCatalogue[reason]
    return (
      <span title={`${happened} ${action} [${reason}]`}>
        <b>{title}</b>
        {detail && <span className="dim"> ({detail})</span>}
        <span className="xs mid cut">{action}</span>
      </span>
    )
  }
  if (state === 'waiting' || batchId === null) return <span className="mid">Is being copied, or waits for its batch</span>
  return (
    <span>
      {state === 'duplicate' && <span className="mid">Not read again: the same content is in </span>}
      <a href={toBatch(batchId, 'documents', documentId)} aria-label={`Open its batch: ${path}`}>
        {state === 'duplicate' ? 'this batch' : 'Open its batch'}
      </a>
    </span>
  )
}
