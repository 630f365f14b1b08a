import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { FilePath } from '../../../components/file-path.tsx'
import { formatCount, formatMoment, formatUnits } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { useNow } from '../../../components/use-now.ts'
import { useTakeBack } from '../api/change-failures.ts'
import { exclusionsQuery } from '../api/failure-rows.ts'

/** What the operator set aside in a batch, with the reason; each can be taken back. Nothing while there is none. */
export function ExclusionsPanel({ batchId }: { batchId: string }) {
  const id = useId()
  const now = useNow()
  const [open, setOpen] = useState(false)
  const [slice, setSlice] = useState(0)
  const { data } = useQuery(exclusionsQuery(batchId, slice))
  const takeBack = useTakeBack(batchId)
  if (!data || data.total === 0) return null
  const first = slice * 100
  return (
    <section className={open ? 'panel group open' : 'panel group'} aria-labelledby={id}>
      <div className="group-head">
        <IconButton
          icon={open ? 'down' : 'right'}
          small
          tip={false}
          label={open ? 'Hide what is excluded' : 'Show what is excluded'}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
        <div className="num group-count">{formatCount(data.total)}</div>
        <div className="group-text">
          <div className="row">
            <span className="c-cancelled">
              <Icon name="cancelled" />
            </span>
            <h2 id={id}>Excluded</h2>
          </div>
          <div className="xs mid">Set aside by you. They count as excluded, not as failed.</div>
        </div>
        <Button disabled={takeBack.isPending} onClick={() => takeBack.mutate(null)}>
          Take back {formatCount(data.total)}
        </Button>
      </div>
      {open && (
        <div className="group-rows">
          <ul className="exclusions">
            {data.rows.map((row) => (
              <li key={row.id}>
                <FilePath path={row.relativePath} />
                <span className="num">{row.pageNumber === null ? 'whole file' : `p. ${formatCount(row.pageNumber)}`}</span>
                <span className="cut" title={row.detail}>
                  {errorCatalogue[row.code].title}
                </span>
                <span className="cut" title={row.reason}>
                  {row.reason}
                </span>
                <span className="num mid">{formatMoment(row.excludedAt, now)}</span>
                <Button
                  small
                  look="quiet"
                  aria-label={`Take back ${row.pageNumber === null ? '' : `page ${row.pageNumber} of `}${row.relativePath}`}
                  disabled={takeBack.isPending}
                  onClick={() => takeBack.mutate([row.id])}
                >
                  Take back
                </Button>
              </li>
            ))}
          </ul>
          <div className="row xs dim group-foot">
            {formatCount(first + 1)}–{formatCount(first + data.rows.length)} of {formatUnits(data.total, 'exclusion')}, newest first
            {slice > 0 && (
              <button type="button" className="link" onClick={() => setSlice(slice - 1)}>
                Newer
              </button>
            )}
            {first + data.rows.length < data.total && (
              <button type="button" className="link" onClick={() => setSlice(slice + 1)}>
                Older
              </button>
            )}
          </div>
        </div>
      )}
    </section>
  )
}
