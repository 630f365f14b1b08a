import { type ReactNode, useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { onThemeChange } from '../../../components/chart-colours.ts'
import { Panel } from '../../../components/panel.tsx'
import { chartData, chartOptions, type Shown } from '../chart-options.ts'
import type { ChartKind } from '../charts.ts'

interface Props {
  kind: ChartKind
  shown: Shown
  /** Number of the point that is looked at. */
  moment: number
  onMoment: (moment: number) => void
  /** What it is there, in words. */
  value: string
  children?: ReactNode
}

/** One quantity over time on a canvas. What it shows is also in words, in the table, and said by the slider below the charts. */
export function Chart({ kind, shown, moment, onMoment, value, children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const latest = useRef({ kind, shown, onMoment })
  latest.current = { kind, shown, onMoment }
  const { range } = shown.series

  // A chart is made anew for another range or other lines; data, marks and colours are changed in place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is read through the ref
  useEffect(() => {
    const { current: element } = place
    if (element === null) return
    const options = chartOptions(
      latest.current.kind,
      () => latest.current.shown,
      (index) => index !== null && latest.current.onMoment(index),
    )
    const made = new uPlot(
      { ...options, width: Math.max(200, element.clientWidth) },
      chartData(latest.current.shown, latest.current.kind),
      element,
    )
    plot.current = made
    const resized = new ResizeObserver(() => made.setSize({ width: Math.max(200, element.clientWidth), height: kind.height }))
    resized.observe(element)
    const forgetTheme = onThemeChange(() => made.redraw())
    return () => {
      resized.disconnect()
      forgetTheme()
      made.destroy()
      plot.current = null
    }
  }, [range, kind.height, kind.unit])

  useEffect(() => plot.current?.setData(chartData(shown, kind)), [shown, kind])

  useEffect(() => {
    const x = plot.current?.data[0]?.[moment]
    if (plot.current && x !== undefined) plot.current.setCursor({ left: plot.current.valToPos(x, 'x'), top: 0 }, false)
  }, [moment])

  return (
    <Panel
      title={kind.title}
      className="chart"
      after={
        <>
          <span className="dim xs cut">{kind.note}</span>
          <span className="grow" />
          {children}
          {kind.lines.length > 1 && <Legend kind={kind} />}
          <span className="xs mid nowrap">{value}</span>
        </>
      }
    >
      <div ref={place} className="plot" role="img" aria-label={`${kind.title}. ${value}. All values are in the table.`} />
    </Panel>
  )
}

/** Colour and dash of each line, with its name. */
function Legend({ kind }: { kind: ChartKind }) {
  return (
    <span className="legend">
      {kind.lines.map(({ name, colour, dash }) => (
        <span key={name}>
          <svg width="24" height="8" aria-hidden="true">
            <path d="M0 4H24" stroke={`var(${colour})`} strokeWidth="2" strokeDasharray={dash.join(' ')} />
          </svg>
          {name}
        </span>
      ))}
    </span>
  )
}
