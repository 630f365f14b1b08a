import { type ThroughputRange, throughputRanges } from '../../../../src-main/contract/throughput.ts'
import { Button } from '../../../components/button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { toBatches } from '../../../components/route.ts'
import { rangeWords } from '../range-words.ts'

/** What will be here, and how to get it. */
export function NothingYet({ range, onRange }: { range: ThroughputRange; onRange: (range: ThroughputRange) => void }) {
  const longer = throughputRanges[throughputRanges.indexOf(range) + 1]
  return (
    <Panel title={`Nothing was read in the last ${rangeWords[range].long}`} className="nothing-yet">
      <div className="pad stack g3">
        <p>While pages are read, each minute is noted here, also when the window is closed. A minute after the first page you see:</p>
        <dl className="kv">
          <dt>Pages per minute</dt>
          <dd>how fast it goes, with pauses, restarts and changed settings marked on the time axis</dd>
          <dt>Running time</dt>
          <dd>what a worker takes for a page; it rises with slow documents, and more workers do not shorten it</dd>
          <dt>Waiting time</dt>
          <dd>how long pages are in the queue before; it rises with the queue, and more workers shorten it</dd>
        </dl>
        <div className="row">
          {longer && <Button onClick={() => onRange(longer)}>Look at the last {rangeWords[longer].long}</Button>}
          <a className="btn" href={toBatches()}>
            Go to the batches
          </a>
        </div>
      </div>
    </Panel>
  )
}
