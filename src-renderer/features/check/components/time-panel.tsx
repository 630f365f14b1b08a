import type { SampleReport } from '../../../../src-main/contract/batch-check.ts'
import { formatCount, formatEta, formatEtaClock, formatUnits } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { useNow } from '../../../components/use-now.ts'
import { sampleNote } from '../check-words.ts'
import { DotPlot } from './dot-plot.tsx'

/** What the sample took, and what that means for the rest. */
export function TimePanel({ sample }: { sample: SampleReport }) {
  return (
    <Panel title="How long it takes here" after={<span className="dim xs to-the-right">{sampleNote(sample)}</span>}>
      <div className="pad check-times">
        {sample.pageMs.length > 0 && <DotPlot pageMs={sample.pageMs} />}
        {sample.pageMs.length === 0 && sample.state !== 'none' && <p className="mid">No page was read yet.</p>}
        {sample.times.length > 0 ? <Times sample={sample} /> : <p className="mid">{whyNoTimes(sample)}</p>}
      </div>
      {sample.pageMs.length > 0 && (
        <p className="pad xs dim check-below">
          Pages of the sample are done: they are not read again when the batch starts. The range holds nine times in ten for pages like
          these, with nothing else to do for the workers.
        </p>
      )}
    </Panel>
  )
}

function whyNoTimes({ state, pagesLeft }: SampleReport): string {
  if (state === 'counting' || state === 'reading') return 'Measuring'
  if (pagesLeft === 0) return 'No page is left to read.'
  return state === 'none' ? 'No sample was asked for.' : 'Too few pages were read to tell how long the others take.'
}

function Times({ sample: { times, workers, pagesLeft } }: { sample: SampleReport }) {
  const now = useNow()
  return (
    <table className="tbl" aria-label={`Time for the other ${formatUnits(pagesLeft, 'page')}`}>
      <thead>
        <tr>
          <th>Workers</th>
          <th className="num">Time</th>
          <th className="num">Done, if started now</th>
        </tr>
      </thead>
      <tbody>
        {times.map((time) => (
          <tr key={time.workers} className={time.workers === workers ? 'on' : ''}>
            <td>
              {formatCount(time.workers)}
              {time.workers === workers && <span className="dim"> now</span>}
            </td>
            <td className="num">{formatEta(time)}</td>
            <td className="num">{formatEtaClock(time, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
