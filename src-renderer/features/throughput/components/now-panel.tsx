import type { LatencyStage, ThroughputSeries } from '../../../../src-main/contract/throughput.ts'
import { formatUnits } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { latencyWords, tailWords } from '../point-words.ts'

const rows: { stage: LatencyStage; word: string; part: boolean }[] = [
  { stage: 'page', word: 'Running', part: false },
  { stage: 'open', word: 'open', part: true },
  { stage: 'text', word: 'text', part: true },
  { stage: 'render', word: 'render', part: true },
  { stage: 'ocr', word: 'ocr', part: true },
  { stage: 'wait', word: 'Waiting', part: false },
]

/** The last five minutes by stage. */
export function NowPanel({ lately }: Pick<ThroughputSeries, 'lately'>) {
  return (
    <Panel title="Now" after={<span className="dim xs push">last 5 min, {formatUnits(lately.pages, 'page')}</span>}>
      <table className="now">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Stage</span>
            </th>
            <th scope="col">p50</th>
            <th scope="col">p95</th>
            <th scope="col">p99</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ stage, word, part }) => {
            const found = lately.latency[stage]
            return (
              <tr key={stage}>
                <th scope="row" className={part ? 'part' : ''}>
                  {word}
                </th>
                <td>{latencyWords(found?.p50)}</td>
                <Tail words={tailWords(found, 'p95')} />
                <Tail words={tailWords(found, 'p99')} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}

function Tail({ words }: { words: string }) {
  return <td className={words === 'few samples' ? 'dim xs' : ''}>{words === 'few samples' ? 'few' : words}</td>
}
