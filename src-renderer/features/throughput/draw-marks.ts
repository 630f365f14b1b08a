import type uPlot from 'uplot'
import type { Mark } from '../../../src-main/contract/throughput.ts'
import { token } from '../../components/chart-colours.ts'
import { markWords } from './mark-words.ts'
import type { TimeSpan } from './time-spans.ts'

/** Marks as a chart shows them. */
export interface ChartMarks {
  marks: Mark[]
  spans: TimeSpan[]
}

const restarts = new Set<Mark['kind']>(['program-started', 'program-restarted'])
/** The ends of these are the edges of a band. */
const inBands = new Set<Mark['kind']>([
  'batch-paused',
  'batch-resumed',
  'work-stopped',
  'work-resumed',
  'volume-away',
  'volume-returned',
  'program-stopped',
])

/** Bands and lines, below everything else. */
export function drawMarks(u: uPlot, { marks, spans }: ChartMarks): void {
  const { ctx, bbox } = u
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  for (const span of spans) if (span.what !== 'closed') drawBand(u, span)
  for (const mark of marks) if (!inBands.has(mark.kind)) drawLine(u, mark)
  ctx.restore()
}

/** Hatched with upright bars, the pattern of what is paused; trouble is red and hatched the same. */
function drawBand(u: uPlot, span: TimeSpan): void {
  const { ctx, bbox } = u
  const ratio = devicePixelRatio
  const left = u.valToPos(span.from / 1_000, 'x', true)
  const width = Math.max(3 * ratio, u.valToPos(span.to / 1_000, 'x', true) - left)
  const colour = span.what === 'paused' ? 'paused' : 'failed'
  ctx.fillStyle = token(`--${colour}-soft`)
  ctx.fillRect(left, bbox.top, width, bbox.height)
  ctx.strokeStyle = token(`--${colour}`)
  ctx.lineWidth = ratio
  ctx.setLineDash([])
  ctx.beginPath()
  for (let x = left; x <= left + width; x += 6 * ratio) {
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
  }
  ctx.globalAlpha = 0.55
  ctx.stroke()
  ctx.globalAlpha = 1
}

/** A restart is dashed, everything else dotted. */
function drawLine(u: uPlot, mark: Mark): void {
  const { ctx, bbox } = u
  const ratio = devicePixelRatio
  const x = Math.round(u.valToPos(mark.at / 1_000, 'x', true)) + 0.5
  ctx.strokeStyle = token('--text-2')
  ctx.lineWidth = ratio
  ctx.setLineDash(restarts.has(mark.kind) ? [4 * ratio, 2 * ratio] : [ratio, 3 * ratio])
  ctx.beginPath()
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
}

const rowHeight = 14
const labelRows = 3

/** Words beside the lines, as far as they find room; all of them are in the list beside the charts. */
export function drawMarkWords(u: uPlot, { marks, spans }: ChartMarks): void {
  const { ctx, bbox } = u
  const ratio = devicePixelRatio
  const began = new Set(spans.flatMap(({ mark }) => mark ?? []))
  const ends = new Array<number>(labelRows).fill(bbox.left)
  ctx.save()
  ctx.font = `${11 * ratio}px ${token('--font-sans')}`
  ctx.fillStyle = token('--text-2')
  ctx.textAlign = 'left'
  ctx.textBaseline = 'top'
  for (const mark of marks) {
    if (inBands.has(mark.kind) && (!began.has(mark) || mark.kind === 'program-stopped')) continue
    const words = shortened(markWords(mark).title)
    const left = u.valToPos(mark.at / 1_000, 'x', true) + 4 * ratio
    const row = ends.findIndex((end) => end <= left)
    const width = ctx.measureText(words).width
    if (row < 0 || left + width > bbox.left + bbox.width) continue
    ctx.fillText(words, left, bbox.top + row * rowHeight * ratio)
    ends[row] = left + width + 8 * ratio
  }
  ctx.restore()
}

function shortened(words: string): string {
  return words.length > 30 ? `${words.slice(0, 29)}…` : words
}
