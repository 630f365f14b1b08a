import { useState } from 'react'
import { type BatchSummary, totalPages } from '../../../../src-main/contract/batch.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { Cell } from '../../../components/cell.tsx'
import { ErrorNote } from '../../../components/error-note.tsx'
import { formatUnits, splitPath } from '../../../components/format.ts'
import { useKeys } from '../../../components/keys.ts'
import { Panel } from '../../../components/panel.tsx'
import { go, toBatch } from '../../../components/route.ts'
import { shownError } from '../../../ipc/read-error.ts'
import { type MosaicLayout, type MosaicZoom, mosaicZooms } from '../mosaic/mosaic-layout.ts'
import { legendOf, mosaicInWords } from '../mosaic/mosaic-words.ts'
import { useMosaicPages } from '../mosaic/use-mosaic-pages.ts'
import { type MosaicView, useMosaicView } from '../mosaic/use-mosaic-view.ts'
import { useDocumentRow } from '../use-document-row.ts'
import { MosaicGrid } from './mosaic-grid.tsx'

const zoomWords: Record<MosaicZoom, string> = { batch: 'Batch', document: 'Document', page: 'Page' }

/** Every page of the batch as a cell. @param documentId what is selected in the table; the mosaic goes there */
export function Mosaic({ batch, documentId }: { batch: BatchSummary; documentId: number | null }) {
  const shown = useMosaicPages(batch.id)
  const view = useMosaicView(shown, documentId)
  const [layout, setLayout] = useState<MosaicLayout | null>(null)
  const row = useDocumentRow(batch.id, documentId)
  const total = Math.max(shown.pages.length, shown.complete ? 0 : totalPages(batch.pages))
  useKeys([
    { key: 'f', label: 'Next failed page', run: () => view.toFailure(1) },
    { key: '+', label: 'Look closer at the pages', run: () => view.zoomBy(1) },
    { key: '-', label: 'See more of the pages', run: () => view.zoomBy(-1) },
    { key: '0', label: 'See all pages', run: () => view.setZoom('batch') },
  ])
  if (total === 0 && !row?.errorCode) return null
  return (
    <Panel
      title={row ? splitPath(row.relativePath).name : 'Pages'}
      className="mosaic"
      after={
        <>
          <span className="dim xs cut">{total === 0 ? '' : scaleInWords(layout)}</span>
          <span className="grow" />
          <Zoom view={view} />
          {documentId !== null && <IconButton icon="close" small label="Close pages" onClick={() => go(toBatch(batch.id), 'replace')} />}
        </>
      }
    >
      {row?.errorCode && (
        <div className="pad">
          <ErrorNote error={shownError(row.errorCode, { path: row.relativePath, detail: row.errorDetail })} />
        </div>
      )}
      {total > 0 && (
        <>
          <MosaicGrid label={mosaicInWords(batch.pages, batch.toReview)} shown={shown} total={total} view={view} onLayout={setLayout} />
          <div className="legend strip-foot">
            {legendOf((layout?.pagesPerCell ?? 1) > 1).map(({ shape, word }) => (
              <span key={shape}>
                <Cell kind={shape} />
                {word}
              </span>
            ))}
          </div>
        </>
      )}
    </Panel>
  )
}

function scaleInWords(layout: MosaicLayout | null): string {
  return layout === null ? '' : `1 cell = ${formatUnits(layout.pagesPerCell, 'page')}, read left to right`
}

function Zoom({ view }: { view: MosaicView }) {
  return (
    <div className="row zoom" role="group" aria-label="How closely to look">
      {mosaicZooms.map((zoom) => (
        <Button key={zoom} small aria-pressed={view.zoom === zoom} onClick={() => view.setZoom(zoom)}>
          {zoomWords[zoom]}
        </Button>
      ))}
    </div>
  )
}
