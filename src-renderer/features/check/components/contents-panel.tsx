import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import type { BatchCheck } from '../../../../src-main/contract/batch-check.ts'
import { formatBytes, formatCount } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { Panel } from '../../../components/panel.tsx'
import { textNote, toBeRead } from '../check-words.ts'

/** Files and pages, exact; what is estimated says so. */
export function ContentsPanel({ batch, check }: { batch: BatchSummary; check: BatchCheck }) {
  const { contents, sample } = check
  const kinds = contents?.kinds.map(({ kind, files }) => `${kind.toUpperCase()} ${formatCount(files)}`).join('  ')
  const counting = batch.uninspectedFiles > 0 || sample.state === 'counting'
  const text = textNote(batch, sample)
  const left = toBeRead(batch, sample)
  return (
    <Panel
      title="What is in it"
      after={<span className="dim xs to-the-right">{contents && `${kinds}, ${formatBytes(contents.bytes)} that can be read`}</span>}
    >
      <div className="pad check-sums">
        <Sum count={batch.filesIn} word={`files, ${formatCount(batch.unreadableFiles)} cannot be read`} />
        <Sum count={batch.pagesIn} word={counting ? 'pages so far' : 'pages, counted one by one'} />
        <div className="stack xs">
          <span className="row">
            <Icon name="queued" />
            <b>{formatCount(left.count)}</b> {left.rest}
          </span>
          {text && (
            <span className="row">
              <span className="c-textual">
                <Icon name="textual" />
              </span>
              {text}
            </span>
          )}
        </div>
      </div>
    </Panel>
  )
}

function Sum({ count, word }: { count: number; word: string }) {
  return (
    <div>
      <div className="big-sum">{formatCount(count)}</div>
      <div className="xs mid">{word}</div>
    </div>
  )
}
