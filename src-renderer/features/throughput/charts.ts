import type { LatencyStage, ThroughputPoint } from '../../../src-main/contract/throughput.ts'

/** One line of a chart. Percentiles of one quantity have one colour, so the dash tells them apart. */
export interface ChartLine {
  name: string
  /** Name of a token. */
  colour: string
  /** Lengths of dash and gap, pixels; none for a solid line. */
  dash: number[]
  value: (point: ThroughputPoint) => number | null
}

export interface ChartKind {
  title: string
  note: string
  /** Pixels. */
  height: number
  /** Milliseconds on a logarithmic scale, or a count from zero. */
  unit: 'duration' | 'count'
  /** Drawn as steps with a ground, because it is a sum of each point. */
  stepped: boolean
  lines: ChartLine[]
}

const solid: number[] = []
const dotted = [2, 3]
const dashed = [7, 4]

export const ratePanel = (note: string): ChartKind => ({
  title: 'Pages per minute',
  note,
  height: 190,
  unit: 'count',
  stepped: true,
  lines: [{ name: 'Pages per minute', colour: '--chart-1', dash: solid, value: ({ pagesPerMinute }) => pagesPerMinute }],
})

export const runningPanel = (stage: LatencyStage): ChartKind => ({
  title: 'Running time of a page',
  note: 'log scale; rises with slow documents',
  height: 140,
  unit: 'duration',
  stepped: false,
  lines: [
    { name: 'p95', colour: '--chart-2', dash: solid, value: ({ latency }) => latency[stage]?.p95 ?? null },
    { name: 'p50', colour: '--chart-2', dash: dotted, value: ({ latency }) => latency[stage]?.p50 ?? null },
  ],
})

export const waitingPanel: ChartKind = {
  title: 'Waiting time of a page',
  note: 'log scale; rises with the queue',
  height: 150,
  unit: 'duration',
  stepped: false,
  lines: [
    { name: 'Oldest waiting', colour: '--chart-4', dash: dashed, value: ({ oldestWaitMs }) => oldestWaitMs },
    { name: 'p95', colour: '--chart-3', dash: solid, value: ({ latency }) => latency.wait?.p95 ?? null },
    { name: 'p50', colour: '--chart-3', dash: dotted, value: ({ latency }) => latency.wait?.p50 ?? null },
  ],
}

export const queuePanel: ChartKind = {
  title: 'Pages in the queue',
  note: 'at the end of each point',
  height: 110,
  unit: 'count',
  stepped: false,
  lines: [{ name: 'In the queue', colour: '--chart-3', dash: solid, value: ({ queued }) => queued }],
}
