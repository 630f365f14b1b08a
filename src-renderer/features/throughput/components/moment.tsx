import { useRef } from 'react'
import type { ThroughputSeries } from '../../../../src-main/contract/throughput.ts'
import { Kbd } from '../../../components/kbd.tsx'
import { useKeys } from '../../../components/keys.ts'
import { pointSentence } from '../point-words.ts'

interface Props {
  series: ThroughputSeries
  moment: number
  onChange: (moment: number) => void
}

/** The line across the charts, as a slider: its values are said wherever it is moved. */
export function Moment({ series, moment, onChange }: Props) {
  const slider = useRef<HTMLInputElement>(null)
  const last = series.points.length - 1
  const step = (by: number) => {
    slider.current?.focus()
    onChange(Math.min(last, Math.max(0, moment + by)))
  }
  useKeys([
    { key: 'ArrowLeft', label: 'Earlier point', run: () => step(-1) },
    { key: 'ArrowRight', label: 'Later point', run: () => step(1) },
  ])
  const point = series.points[moment]
  const words = point ? pointSentence(point, series.range) : ''
  return (
    <div className="moment">
      <input
        ref={slider}
        type="range"
        aria-label="Moment"
        min={0}
        max={last}
        value={moment}
        aria-valuetext={words}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <div className="row xs">
        <span className="mid">{words}</span>
        <span className="grow" />
        <Kbd binding="ArrowLeft" />
        <Kbd binding="ArrowRight" />
        <span className="dim nowrap">move the line</span>
      </div>
    </div>
  )
}
