import uPlot from 'uplot'
import type { ThroughputSeries } from '../../../src-main/contract/throughput.ts'
import { token } from '../../components/chart-colours.ts'
import { formatCount } from '../../components/format.ts'
import type { ChartKind, ChartLine } from './charts.ts'
import { type ChartMarks, drawMarks, drawMarkWords } from './draw-marks.ts'
import { durationRange, durationTick, durationTicks } from './duration-ticks.ts'

/** What a chart asks for while it is drawn; it changes without the chart being made anew. */
export interface Shown {
  series: ThroughputSeries
  marks: ChartMarks
}

/** Room above the line for the words of marks. */
const headroom = 1.5
const axisFont = () => `11px ${token('--font-sans')}`

/** The last point as long as it is in progress is drawn as a line of its own, dashed. */
export function chartData({ series }: Shown, kind: ChartKind): uPlot.AlignedData {
  const { points, pointMs, to } = series
  const isInProgress = to > Date.now() && points.length > 1
  const last = points.length - 1
  const x = points.map((point) => (kind.stepped ? point.at : point.at + pointMs / 2) / 1_000)
  const lines = kind.lines.flatMap(({ value }) => {
    const all = points.map(value).map((found) => (found !== null && kind.unit === 'duration' ? Math.max(0.01, found) : found))
    const over = all.map((found, index) => (isInProgress && index === last ? null : found))
    const running = all.map((found, index) => (isInProgress && index >= last - 1 ? found : null))
    return [over, running]
  })
  return [x, ...lines]
}

export function chartOptions(kind: ChartKind, shown: () => Shown, pointedAt: (index: number | null) => void): Omit<uPlot.Options, 'width'> {
  const withWords = kind.stepped
  return {
    height: kind.height,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { time: true, range: () => [shown().series.from / 1_000, shown().series.to / 1_000] },
      y:
        kind.unit === 'duration'
          ? { distr: 3, range: (_, least, most) => durationRange(least, most) }
          : { range: (_, __, most) => [0, Math.max(4, (most ?? 0) * (withWords ? headroom : 1.1))] },
    },
    axes: [timeAxis(), kind.unit === 'duration' ? durationAxis() : countAxis()],
    series: [{}, ...kind.lines.flatMap((line) => [lineOf(line, kind, line.dash), lineOf(line, kind, [3, 2])])],
    hooks: {
      drawClear: [(u) => drawMarks(u, shown().marks)],
      draw: withWords ? [(u) => drawMarkWords(u, shown().marks)] : [],
      setCursor: [(u) => pointedAt(u.cursor.event ? (u.cursor.idx ?? null) : null)],
    },
  }
}

function lineOf({ name, colour }: ChartLine, { stepped }: ChartKind, dash: number[]): uPlot.Series {
  const line = { label: name, stroke: () => token(colour), width: 1.75, dash, spanGaps: false, points: { show: false } }
  const paths = uPlot.paths.stepped?.({ align: 1 })
  if (!stepped || paths === undefined) return line
  return { ...line, paths, fill: () => `color-mix(in srgb, ${token(colour)} 13%, transparent)` }
}

function timeAxis(): uPlot.Axis {
  return {
    stroke: () => token('--text-3'),
    font: axisFont(),
    grid: { show: false },
    ticks: { stroke: () => token('--line-strong'), width: 1, size: 4 },
    border: { show: true, stroke: () => token('--line-strong'), width: 1 },
    size: 26,
    space: 64,
    values: (_, splits, __, ___, step) => splits.map((at) => timeTick(at * 1_000, step)),
  }
}

/** A day where a tick is one, the time of day elsewhere. @param step seconds between two ticks */
function timeTick(at: number, step: number): string {
  const date = new Date(at)
  const isDay = step >= 86_400 || (date.getHours() === 0 && date.getMinutes() === 0 && step >= 3_600)
  if (isDay) return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
  return date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

function valueAxis(): uPlot.Axis {
  return {
    stroke: () => token('--text-3'),
    font: axisFont(),
    grid: { stroke: () => token('--chart-grid'), width: 1 },
    ticks: { show: false },
    size: 58,
    gap: 6,
  }
}

function countAxis(): uPlot.Axis {
  return { ...valueAxis(), space: 36, values: (_, splits) => splits.map((value) => (Number.isInteger(value) ? formatCount(value) : '')) }
}

function durationAxis(): uPlot.Axis {
  return {
    ...valueAxis(),
    splits: (_, __, low, high) => durationTicks(low, high),
    filter: (_, splits) => splits,
    values: (_, splits) => splits.map(durationTick),
  }
}
