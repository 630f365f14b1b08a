/** One path of a drawing on 9 x 9, with the tokens it is filled and stroked with. */
interface Shape {
  d: string
  fill?: string
  stroke?: string
  width?: number
}

const whole = 'M1.5 0h6a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-6a1.5 1.5 0 0 1-1.5-1.5v-6a1.5 1.5 0 0 1 1.5-1.5z'
const edged = 'M1.5 .5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z'
/** Filled from the foot, from `top` down. */
const filledFrom = (top: number): Shape[] => [
  { d: edged, fill: '--cell-empty', stroke: '--done' },
  { d: `M0 ${top}h9v${7.5 - top}a1.5 1.5 0 0 1-1.5 1.5h-6a1.5 1.5 0 0 1-1.5-1.5z`, fill: '--done' },
]

/** What a cell looks like: a pattern each, so that none is told from another by colour alone. The same for the page and for a canvas. */
const cellShapes = {
  done: [{ d: whole, fill: '--done' }],
  text: [
    { d: whole, fill: '--textual-soft' },
    { d: 'M0 1.5h9M0 4.5h9M0 7.5h9', stroke: '--textual', width: 1.6 },
  ],
  blank: [
    { d: edged, fill: '--cell-empty', stroke: '--queued' },
    { d: 'M3.2 4.5a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0-2.6 0z', fill: '--queued' },
  ],
  queued: [{ d: edged, fill: '--cell-empty', stroke: '--line-strong', width: 0.8 }],
  running: [
    { d: edged, fill: '--running-soft', stroke: '--running', width: 1.5 },
    { d: 'M1.5 5L5 1.5M1.5 8L8 1.5M4.5 8L8 4.5', stroke: '--running', width: 1.4 },
  ],
  failed: [
    { d: whole, fill: '--failed' },
    { d: 'M2.5 2.5l4 4M6.5 2.5l-4 4', stroke: '--on-state', width: 1.4 },
  ],
  cancelled: [
    { d: edged, fill: '--cancelled-soft', stroke: '--cancelled' },
    { d: 'M1 3.5L5.5 8M1 1l7 7M3.5 1L8 5.5', stroke: '--cancelled', width: 1 },
  ],
  /** A corner is folded. */
  review: [
    { d: 'M1.5 0H5.2L9 3.8V7.5A1.5 1.5 0 0 1 7.5 9h-6A1.5 1.5 0 0 1 0 7.5v-6A1.5 1.5 0 0 1 1.5 0z', fill: '--done' },
    { d: 'M6.2 .3H8.7V2.8z', fill: '--paused' },
  ],
  /** Of several pages: at least one has failed. */
  'some-failed': [
    { d: whole, fill: '--done' },
    { d: 'M9 1.8V7.5A1.5 1.5 0 0 1 7.5 9H1.8z', fill: '--cell-empty' },
    { d: 'M9 3.8V7.5A1.5 1.5 0 0 1 7.5 9H3.8z', fill: '--failed' },
  ],
  /** Of several pages: a quarter, a half, three quarters are settled. */
  'quarter-done': filledFrom(6.6),
  'half-done': filledFrom(4.5),
  'mostly-done': filledFrom(2.2),
} satisfies Record<string, Shape[]>

export type CellShape = keyof typeof cellShapes
export const cellShapeNames = Object.keys(cellShapes) as CellShape[]
export const shapesOf = (name: CellShape): Shape[] => cellShapes[name]
