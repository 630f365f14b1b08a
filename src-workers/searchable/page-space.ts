import type { Point } from '../../src-main/contract/place-on-page.ts'

/** What of a PDF page decides where its user space lies on the screen. */
export interface PageSpace {
  /** What of the page is shown: left, bottom, right, top in user space; the crop box, within the media box. */
  view: readonly [left: number, bottom: number, right: number, top: number]
  /** Degrees by which viewers turn the page clockwise: 0, 90, 180 or 270. */
  rotate: number
}

/**
 * Where a point of the shown page lies in its user space. `UserUnit` needs no thought: it stretches the shown page, not its fractions.
 * @param shown fractions of the shown width and height, from the upper left corner
 */
export function toUserSpace({ view: [left, bottom, right, top], rotate }: PageSpace, shown: Point): Point {
  const across = { 0: shown.x, 90: shown.y, 180: 1 - shown.x, 270: 1 - shown.y }[rotate] ?? shown.x
  const up = { 0: 1 - shown.y, 90: shown.x, 180: shown.y, 270: 1 - shown.x }[rotate] ?? 1 - shown.y
  return { x: left + across * (right - left), y: bottom + up * (top - bottom) }
}
