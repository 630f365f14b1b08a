import { useElementSize, useMergedRef } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { stepInCells } from '../../../components/step-in-list.ts'
import { cellAt, layoutMosaic, type MosaicLayout } from '../mosaic/mosaic-layout.ts'
import { useCanvas } from '../mosaic/use-canvas.ts'
import type { ShownPages } from '../mosaic/use-mosaic-pages.ts'
import type { MosaicView } from '../mosaic/use-mosaic-view.ts'
import { MosaicWords } from './mosaic-words.tsx'

/** As high as the mosaic becomes, pixels; a small batch takes less, a small window leaves less. */
const mostHeight = 290

interface Props {
  label: string
  shown: ShownPages
  /** All pages that there will be; those that were not read yet keep their place. */
  total: number
  view: MosaicView
  onLayout: (layout: MosaicLayout) => void
}

/** The cells: one tab stop, arrows move, Enter goes closer or opens the page. Only what can be seen is drawn. */
export function MosaicGrid({ label, shown, total, view, onLayout }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>()
  const [hovered, setHovered] = useState<number | null>(null)
  const [focused, setFocused] = useState(false)
  const layout = useSame(layoutMosaic(view.zoom, total, width, height))
  const cursorCell = Math.min(layout.cells - 1, Math.floor(view.cursor / layout.pagesPerCell))
  const { canvas, paintSoon } = useCanvas({
    scroll,
    width,
    height,
    shown,
    layout,
    cursor: focused ? cursorCell : null,
    hovered,
  })
  const wanted = Math.ceil(total / layout.columns) * layout.pitchY
  useEffect(() => onLayout(layout), [onLayout, layout])
  useEffect(() => keepInView(scroll.current, layout, cursorCell), [layout, cursorCell])

  const cellUnder = (event: { clientX: number; clientY: number }) => {
    const box = scroll.current?.getBoundingClientRect()
    const cell = box && cellAt(layout, event.clientX - box.left, event.clientY - box.top + (scroll.current?.scrollTop ?? 0))
    return cell === undefined || cell === null || cell * layout.pagesPerCell >= shown.pages.length ? null : cell
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (runKey(event, view, layout, cursorCell)) event.preventDefault()
  }
  useWheelZoom(scroll, (step, event) => view.zoomBy(step, (cellUnder(event) ?? cursorCell) * layout.pagesPerCell))
  return (
    <>
      <div
        ref={useMergedRef(scroll, measured)}
        className="mosaic-grid"
        style={{ height: Math.min(mostHeight, Math.max(layout.pitchY, wanted)) }}
        role="grid"
        aria-label={label}
        aria-rowcount={layout.rows}
        aria-colcount={layout.columns}
        aria-activedescendant="mosaic-cursor"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={paintSoon}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onPointerMove={(event: PointerEvent) => setHovered(cellUnder(event))}
        onPointerLeave={() => setHovered(null)}
        onClick={(event) => {
          const cell = cellUnder(event)
          if (cell !== null) view.enter(layout, cell)
        }}
      >
        <div className="mosaic-picture" aria-hidden="true">
          <canvas ref={canvas} style={{ width, height }} />
        </div>
        <div role="row" aria-rowindex={Math.floor(cursorCell / layout.columns) + 1} style={{ height: layout.rows * layout.pitchY }}>
          <span role="gridcell" id="mosaic-cursor" className="sr-only" aria-colindex={(cursorCell % layout.columns) + 1}>
            {`Row ${Math.floor(cursorCell / layout.columns) + 1}, cell ${(cursorCell % layout.columns) + 1}`}
          </span>
        </div>
      </div>
      <MosaicWords shown={shown} layout={layout} cursor={focused ? cursorCell : null} hovered={hovered} />
    </>
  )
}

/** Whether the key was one of ours. */
function runKey(event: KeyboardEvent, view: MosaicView, layout: MosaicLayout, cell: number): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  if (event.key === 'Enter') view.enter(layout, cell)
  else if (event.key === 'Escape') return view.zoomBy(-1)
  else if (event.key === 'F') view.toFailure(-1)
  else {
    const next = stepInCells(event.key, cell, layout.cells, layout.columns)
    if (next === null) return false
    view.setCursor(next * layout.pagesPerCell)
  }
  return true
}

/** The wheel scrolls; with Ctrl, which is also what two fingers on a pad send, it goes closer or further away. */
function useWheelZoom(scroll: { current: HTMLDivElement | null }, zoom: (step: 1 | -1, event: WheelEvent) => void): void {
  const latest = useRef(zoom)
  latest.current = zoom
  useEffect(() => {
    const element = scroll.current
    let turned = 0
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      turned += event.deltaY
      if (Math.abs(turned) < wheelStep) return
      latest.current(turned < 0 ? 1 : -1, event)
      turned = 0
    }
    // By hand, because React's own listener cannot keep the window from zooming as a whole.
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [scroll])
}

/** Pixels of turning that make a step: one notch of a wheel, or a short way of two fingers. */
const wheelStep = 40

function keepInView(scroll: HTMLDivElement | null, layout: MosaicLayout, cell: number): void {
  if (scroll === null) return
  const top = Math.floor(cell / layout.columns) * layout.pitchY
  const isAbove = top < scroll.scrollTop
  const isBelow = top + layout.pitchY > scroll.scrollTop + scroll.clientHeight
  if (isAbove || isBelow) scroll.scrollTop = Math.max(0, top - (scroll.clientHeight - layout.pitchY) / 2)
}

/** The same object as long as it says the same. */
function useSame(layout: MosaicLayout): MosaicLayout {
  const kept = useRef(layout)
  if (JSON.stringify(kept.current) !== JSON.stringify(layout)) kept.current = layout
  return kept.current
}
