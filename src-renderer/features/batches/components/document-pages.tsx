import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { DocumentRow } from '../../../../src-main/contract/document.ts'
import { IconButton } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Cell, type CellKind, cellWords } from '../../../components/cell.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { formatUnits, splitPath } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { go, toBatch } from '../../../components/route.ts'
import { orpc } from '../../../ipc/client.ts'
import { shownError } from '../../../ipc/read-error.ts'
import { pageCellsQuery } from '../api/list-page-cells.ts'
import { PageCells } from './page-cells.tsx'

const legend: CellKind[] = ['done', 'text', 'blank', 'failed', 'running', 'queued', 'cancelled']

/** The pages of the selected document, one cell each; or why the document has none. */
export function DocumentPages({ batchId, documentId }: { batchId: string; documentId: number }) {
  const { data, error } = useQuery(pageCellsQuery(documentId, 0))
  const row = useDocumentRow(batchId, documentId)
  const name = row ? splitPath(row.relativePath).name : 'Pages'
  return (
    <Panel
      title={name}
      after={
        <>
          <span className="dim xs">{data && data.total > 0 ? `${formatUnits(data.total, 'page')}, 1 cell = 1 page` : ''}</span>
          <span className="grow" />
          <IconButton icon="close" small label="Close pages" onClick={() => go(toBatch(batchId), 'replace')} />
        </>
      }
    >
      <CallError error={error} />
      {row?.errorCode && (
        <div className="pad">
          <ErrorNote error={shownError(row.errorCode, { path: row.relativePath, detail: row.errorDetail })} />
        </div>
      )}
      {data && data.total > 0 && (
        <>
          <PageCells documentId={documentId} total={data.total} label={`Pages of ${name}`} />
          <div className="legend strip-foot">
            {legend.map((kind) => (
              <span key={kind}>
                <Cell kind={kind} />
                {cellWords[kind]}
              </span>
            ))}
          </div>
        </>
      )}
    </Panel>
  )
}

/** The row of the table, wherever in it it was fetched, and as soon as it is. */
function useDocumentRow(batchId: string, documentId: number): DocumentRow | undefined {
  const queries = useQueryClient()
  return useSyncExternalStore(
    (changed) => queries.getQueryCache().subscribe(changed),
    () => {
      const pages = queries.getQueriesData<{ rows: DocumentRow[] }>({ queryKey: orpc.documents.list.key({ input: { batchId } }) })
      return pages.flatMap(([, page]) => page?.rows ?? []).find((row) => row.id === documentId)
    },
  )
}
