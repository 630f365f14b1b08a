import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MosaicLayout } from './mosaic-layout.ts'
import { makeSprites, paintMosaic } from './paint-mosaic.ts'
import type { ShownPages } from './use-mosaic-pages.ts'

interface Props {
  scroll: RefObject<HTMLDivElement | null>
  width: number
  height: number
  shown: ShownPages
  layout: MosaicLayout
  cursor: number | null
  hovered: number | null
}

/** A canvas as large as what can be seen, drawn again at most once a frame. Gives its ref, and what to call when it was scrolled. */
export function useCanvas({ scroll, width, height, shown, layout, cursor, hovered }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const waiting = useRef(0)
  const theme = useThemeChanges()
  const ratio = window.devicePixelRatio || 1
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours behind the tokens change with the theme
  const sprites = useMemo(
    () => makeSprites(layout.cellWidth, ratio, getComputedStyle(document.documentElement)),
    [layout.cellWidth, ratio, theme],
  )

  const paint = () => {
    waiting.current = 0
    const context = canvas.current?.getContext('2d')
    if (!context || width === 0 || height === 0) return
    resize(context.canvas, Math.round(width * ratio), Math.round(height * ratio))
    paintMosaic(context, shown.pages, layout, sprites, { top: scroll.current?.scrollTop ?? 0, width, height, cursor, hovered })
  }
  const latest = useRef(paint)
  latest.current = paint
  const paintSoon = useCallback(() => {
    waiting.current ||= requestAnimationFrame(() => latest.current())
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is read through the ref
  useEffect(paintSoon, [paintSoon, width, height, shown.version, layout, sprites, cursor, hovered])
  useEffect(() => () => cancelAnimationFrame(waiting.current), [])
  return { canvas, paintSoon }
}

/** Setting the size of a canvas empties it, even to what it was. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
}

/** Another number whenever light and dark changed. */
function useThemeChanges(): number {
  const [changes, setChanges] = useState(0)
  useEffect(() => {
    const observer = new MutationObserver(() => setChanges((count) => count + 1))
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] })
    return () => observer.disconnect()
  }, [])
  return changes
}
