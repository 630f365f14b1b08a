import { type BatchSummary, totalFiles, totalPages } from '../../../../src-main/contract/batch.ts'
import { Cell, type CellKind, cellWords } from '../../../components/cell.tsx'
import { formatCount } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { toBatch } from '../../../components/route.ts'

/** Every page and every file by what became of it; the parts add up to the total below them. */
export function SummaryPanel({ batch: { id, pages, files } }: { batch: BatchSummary }) {
  const parts: { kind: CellKind; count: number }[] = [
    { kind: 'done', count: pages.ocr },
    { kind: 'text', count: pages.text },
    { kind: 'blank', count: pages.blank },
    { kind: 'failed', count: pages.error },
    { kind: 'running', count: pages.running },
    { kind: 'queued', count: pages.queued },
    { kind: 'cancelled', count: pages.cancelled },
  ]
  return (
    <Panel title="Summary">
      <div className="pad">
        <dl className="kv">
          {parts.map(({ kind, count }) =>
            kind === 'cancelled' && count === 0 ? null : (
              <Part key={kind} kind={kind} count={count} href={kind === 'failed' && count > 0 ? toBatch(id, 'failures') : null} />
            ),
          )}
          {pages.excluded > 0 && (
            <>
              <dt>
                <Cell kind="cancelled" />
                Excluded
              </dt>
              <dd>
                <a href={toBatch(id, 'failures')}>{formatCount(pages.excluded)}</a>
              </dd>
            </>
          )}
          <dt className="sum">Pages in</dt>
          <dd className="sum">{formatCount(totalPages(pages))}</dd>
        </dl>
        <dl className="kv xs below">
          <dt>Files done</dt>
          <dd>{formatCount(files.done)}</dd>
          <dt>With failures</dt>
          <dd>{formatCount(files.failed)}</dd>
          <dt>Open</dt>
          <dd>{formatCount(files.open)}</dd>
          {files.excluded > 0 && (
            <>
              <dt>Excluded</dt>
              <dd>{formatCount(files.excluded)}</dd>
            </>
          )}
          <dt className="sum">Files in</dt>
          <dd className="sum">{formatCount(totalFiles(files))}</dd>
        </dl>
      </div>
    </Panel>
  )
}

function Part({ kind, count, href }: { kind: CellKind; count: number; href: string | null }) {
  return (
    <>
      <dt>
        <Cell kind={kind} />
        {cellWords[kind]}
      </dt>
      <dd>
        {href ? (
          <a href={href}>
            <b className="c-failed">{formatCount(count)}</b>
          </a>
        ) : (
          formatCount(count)
        )}
      </dd>
    </>
  )
}
