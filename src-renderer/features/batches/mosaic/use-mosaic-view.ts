import { useEffect, useRef, useState } from 'react'
import { tellError } from '../../../components/notice-store.ts'
import { go, toPage } from '../../../components/route.ts'
import { findPageId } from '../api/find-page.ts'
import { foremostOf, nextFailed } from './cell-of-pages.ts'
import { type MosaicLayout, type MosaicZoom, mosaicZooms, pagesOfCell } from './mosaic-layout.ts'
import type { MosaicPages } from './mosaic-pages.ts'
import type { ShownPages } from './use-mosaic-pages.ts'

/** How closely one looks and where the cursor is, a place of a page from 0; and what moves them. */
export interface MosaicView {
  zoom: MosaicZoom
  cursor: number
  setCursor: (place: number) => void
  setZoom: (zoom: MosaicZoom, place?: number) => void
  /** One step closer, or further away; false where there is no such step. */
  zoomBy: (step: 1 | -1, place?: number) => boolean
  /** Opens the page of a cell, or looks closer at a cell of several. */
  enter: (layout: MosaicLayout, cell: number) => void
  toFailure: (direction: 1 | -1) => void
}

/** @param documentId what is selected in the table: its first page is gone to as soon as it is there */
export function useMosaicView({ pages, version }: ShownPages, documentId: number | null): MosaicView {
  const [zoom, setZoomOnly] = useState<MosaicZoom>('batch')
  const [cursor, setCursor] = useState(0)
  const wentTo = useRef<number | null>(null)
  const setZoom = (next: MosaicZoom, place = cursor) => {
    setZoomOnly(next)
    setCursor(place)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again whenever pages came, until it was found
  useEffect(() => {
    if (documentId === wentTo.current) return
    const place = documentId === null ? cursor : pages.placeOf({ documentId, pageNumber: 1 })
    if (place === null) return
    wentTo.current = documentId
    setZoom(documentId === null ? 'batch' : 'document', place)
  }, [documentId, pages, version])

  return {
    zoom,
    cursor,
    setCursor,
    setZoom,
    zoomBy(step, place) {
      const next = mosaicZooms[mosaicZooms.indexOf(zoom) + step]
      if (next !== undefined) setZoom(next, place)
      return next !== undefined
    },
    enter(layout, cell) {
      const { from, to } = pagesOfCell(layout, cell, pages.length)
      if (to - from > 1) setZoom('document', foremostOf(pages.marks, from, to))
      else openPage(pages, from)
    },
    toFailure(direction) {
      const place = nextFailed(pages.marks, cursor, direction)
      if (place !== null) setCursor(place)
    },
  }
}

function openPage(pages: MosaicPages, place: number): void {
  const page = pages.pageAt(place)
  if (page === null) return
  findPageId(page.documentId, page.pageNumber).then((id) => {
    if (id !== null) go(toPage(id))
  }, tellError)
}
