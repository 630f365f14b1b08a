import type { StageTimings } from '../../../../src-main/contract/page.ts'
import { formatSeconds } from '../../../components/format.ts'

const stages: { name: string; timing: keyof StageTimings; colour: string }[] = [
  { name: 'open', timing: 'openMs', colour: 'var(--chart-1)' },
  { name: 'text', timing: 'textMs', colour: 'var(--text-3)' },
  { name: 'render', timing: 'renderMs', colour: 'var(--chart-3)' },
  { name: 'ocr', timing: 'ocrMs', colour: 'var(--chart-2)' },
]

/** How long each stage took, as a part of the attempt; stages that were not needed are left out. */
export function StageBars({ timings, totalMs }: { timings: StageTimings; totalMs: number }) {
  const taken = stages.flatMap(({ name, timing, colour }) => {
    const ms = timings[timing]
    return ms === null ? [] : [{ name, ms, colour }]
  })
  const whole = Math.max(
    totalMs,
    taken.reduce((sum, stage) => sum + stage.ms, 0),
    1,
  )
  return (
    <dl className="stages xs">
      {taken.map(({ name, ms, colour }) => (
        <div key={name}>
          <dt className="mid">{name}</dt>
          <dd className="bar" aria-hidden="true">
            <i style={{ width: `${(ms / whole) * 100}%`, background: colour }} />
          </dd>
          <dd className="num">{formatSeconds(ms)}</dd>
        </div>
      ))}
      <div className="all">
        <dt className="mid">In all</dt>
        <dd />
        <dd className="num">
          <b>{formatSeconds(totalMs)}</b>
        </dd>
      </div>
    </dl>
  )
}
