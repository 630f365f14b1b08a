import { formatSeconds, formatUnits } from '../../../components/format.ts'
import { middleOf } from '../check-words.ts'
import { placeDots } from '../dots.ts'

const width = 400
const dotSize = 9
const left = 6
const plotWidth = width - 2 * left - 14

/** Seconds of a worker for each page of the sample, one dot a page. */
export function DotPlot({ pageMs }: { pageMs: number[] }) {
  const { dots, axisMs, ticks } = placeDots(pageMs)
  const middle = middleOf(pageMs)
  const rows = Math.max(4, ...dots.map((dot) => dot.level + 1))
  const ground = 18 + rows * dotSize
  const x = (share: number) => left + share * plotWidth
  const words = `${formatUnits(pageMs.length, 'page')}: shortest ${formatSeconds(pageMs[0] ?? 0)}, middle ${formatSeconds(middle)}, longest ${formatSeconds(pageMs.at(-1) ?? 0)}`
  return (
    <figure className="dots">
      <figcaption className="xs dim">Seconds of a worker, one dot a page</figcaption>
      <svg viewBox={`0 0 ${width} ${ground + 20}`} role="img" aria-label={words}>
        <line className="middle" x1={x(middle / axisMs)} x2={x(middle / axisMs)} y1={6} y2={ground} />
        <text x={x(middle / axisMs) + 4} y={13} className="middle-word">
          middle {formatSeconds(middle)}
        </text>
        {dots.map((dot) => (
          <circle key={`${dot.at} ${dot.level}`} cx={x(dot.at)} cy={ground - dotSize * (dot.level + 0.55)} r={3.6} />
        ))}
        <line className="axis" x1={left} x2={x(1)} y1={ground} y2={ground} />
        {ticks.map((tick) => (
          <text key={tick} x={x(tick / axisMs)} y={ground + 14} textAnchor="middle" className="tick">
            {tick === ticks.at(-1) ? `${tick / 1000} s` : tick / 1000}
          </text>
        ))}
      </svg>
    </figure>
  )
}
