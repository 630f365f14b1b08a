import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { mosaicDocumentQuery } from '../api/mosaic-document.ts'
import { type MosaicLayout, pagesOfCell } from '../mosaic/mosaic-layout.ts'
import { cellInWords } from '../mosaic/mosaic-words.ts'
import type { ShownPages } from '../mosaic/use-mosaic-pages.ts'

interface Props {
  shown: ShownPages
  layout: MosaicLayout
  cursor: number | null
  hovered: number | null
}

/** Names the cell under the pointer or the keyboard: its document, its pages, their states. What the keyboard is on is also said. */
export function MosaicWords({ shown: { pages }, layout, cursor, hovered }: Props) {
  const cell = hovered ?? cursor
  const { from, to } = pagesOfCell(layout, cell ?? 0, pages.length)
  const isThere = cell !== null && to > from
  const documentId = isThere ? (pages.pageAt(from)?.documentId ?? null) : null
  const { data: document } = useQuery({ ...mosaicDocumentQuery(documentId ?? 0), enabled: documentId !== null })
  const words = isThere ? cellInWords(pages, from, to) : null
  const path = document?.relativePath ?? ''
  const said = words === null ? '' : `${path}, ${words.inDocument}: ${words.states}`
  const [settled] = useDebouncedValue(hovered === null ? said : '', saidAfterMs)
  return (
    <p className="mosaic-words xs">
      {words === null ? (
        <span className="dim">Point at a cell or move with the arrow keys. Enter goes closer, then opens the page.</span>
      ) : (
        <>
          <span className="cut" title={path}>
            {path}
          </span>
          <span>{words.inDocument}</span>
          <b>{words.states}</b>
          <span className="grow" />
          <span className="dim">{words.place}</span>
        </>
      )}
      <span className="sr-only" role="status" aria-live="polite">
        {settled}
      </span>
    </p>
  )
}

/** Said when the cursor has come to rest: whoever keeps an arrow pressed hears where it ends. */
const saidAfterMs = 300
