import type uPlot from 'uplot'
import { token } from '../../components/chart-colours.ts'
import { formatBytes } from '../../components/format.ts'

export const growthHeight = 200

const font = () => `11px ${token('--font-sans')}`

/** Used, forecast with its range, and the forecast after the clean-up; a line each, by dashes as well as by colour. */
export function growthOptions(lines: number): Omit<uPlot.Options, 'width'> {
  const all: uPlot.Series[] = [
    {},
    line('--text', [], 2),
    line('--text', [5, 4], 1.5),
    line('--text-3', [], 0),
    line('--text-3', [], 0),
    line('--chart-1', [2, 3], 2),
  ]
  return {
    height: growthHeight,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: true }, y: { range: (_, __, most) => [0, Math.max(1_000_000, (most ?? 0) * 1.1)] } },
    axes: [
      {
        ...{ stroke: () => token('--text-3'), font: font(), size: 26, space: 80, grid: { show: false } },
        ticks: { stroke: () => token('--line-strong'), width: 1, size: 4 },
        values: (_, splits) => splits.map((at) => new Date(at * 1000).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })),
      },
      {
        ...{ stroke: () => token('--text-3'), font: font(), size: 64, space: 36, gap: 6, ticks: { show: false } },
        grid: { stroke: () => token('--chart-grid'), width: 1 },
        values: (_, splits) => splits.map((bytes) => formatBytes(bytes)),
      },
    ],
    series: all.slice(0, lines),
    ...(lines > 4 && { bands: [{ series: [4, 3], fill: () => `color-mix(in srgb, ${token('--text-3')} 22%, transparent)` }] }),
  }
}

function line(colour: string, dash: number[], width: number): uPlot.Series {
  return {
    stroke: () => (width === 0 ? 'transparent' : token(colour)),
    width: Math.max(1, width),
    dash,
    spanGaps: true,
    points: { show: false },
  }
}
