import { type ThroughputRange, throughputRanges } from '../../../../src-main/contract/throughput.ts'
import { useKeys } from '../../../components/keys.ts'
import { rangeWords } from '../range-words.ts'

/** How far back the charts look; arrows choose within it, + and - on the whole screen. */
export function RangeChoice({ range, onChange }: { range: ThroughputRange; onChange: (range: ThroughputRange) => void }) {
  const step = (by: 1 | -1) => {
    const next = throughputRanges[throughputRanges.indexOf(range) + by]
    if (next !== undefined) onChange(next)
  }
  useKeys([
    { key: '+', label: 'Shorter range', run: () => step(-1) },
    { key: '-', label: 'Longer range', run: () => step(1) },
  ])
  return (
    <fieldset className="range-choice" aria-label="Range">
      {throughputRanges.map((one) => (
        <label key={one} className={one === range ? 'on' : ''}>
          <input type="radio" name="throughput-range" value={one} checked={one === range} onChange={() => onChange(one)} />
          {rangeWords[one].short}
        </label>
      ))}
    </fieldset>
  )
}
