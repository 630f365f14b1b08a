import type { ThroughputSeries } from '../../../../src-main/contract/throughput.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Panel } from '../../../components/panel.tsx'
import { summaryWords } from '../summary-words.ts'

/** The charts as sentences. */
export function WordsPanel({ series }: { series: ThroughputSeries }) {
  const sentences = summaryWords(series, navigator.hardwareConcurrency)
  return (
    <Panel
      title="In words"
      after={
        <span className="push">
          <CopyButton text={sentences.join('\n')} label="Copy" />
        </span>
      }
    >
      <div className="pad stack g2">
        {sentences.map((sentence, index) => (
          <p key={sentence} className={index === 0 ? '' : 'mid'}>
            {sentence}
          </p>
        ))}
      </div>
    </Panel>
  )
}
