import { Fragment } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import type { CertificateFacts, SavedCertificate } from '../../../../src-main/contract/certificate.ts'
import { textPolicyWords } from '../../../components/batch-choices/text-policy-words.ts'
import { formatCount, formatDuration, formatLanguage, formatMoment, formatUnits } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { useNow } from '../../../components/use-now.ts'

interface Props {
  batch: BatchSummary
  over: boolean
  facts: CertificateFacts | null
  saved: SavedCertificate | null
}

/** What is in the file besides the sums: when, how, with what, and the proof. */
export function Holds({ batch, over, facts, saved }: Props) {
  const { settings } = batch
  return (
    <aside aria-label="What this certificate holds" data-region tabIndex={-1}>
      <Panel title="What this certificate holds">
        <div className="pad xs holds">
          {facts ? <Facts facts={facts} /> : <p className="mid">{over ? 'Counting attempts…' : 'Counted when the batch is over.'}</p>}
          <List
            title="Settings"
            rows={[
              ['Languages', settings.languages.map(formatLanguage).join(', ')],
              ['Pages with text', textPolicyWords[settings.textPolicy].short],
              ['Render', `${settings.renderDpi} DPI`],
              ...(facts?.engines ?? []).map(({ engine, pages }): Row => [engine, formatUnits(pages, 'page')]),
            ]}
          />
          <List
            title="Proof"
            rows={[
              ['Files in, hashed', facts ? `${formatCount(facts.filesHashed)} × SHA-256` : '–'],
              ['Files out, hashed', saved ? `${formatCount(filesOf(saved))} × SHA-256` : 'when it is saved'],
              ['Leafcutter', facts?.versions.join(', ') || '–'],
              ...(saved ? [['Certificate', shortHash(saved.sha256)] as Row] : []),
            ]}
          />
          <p className="mid">
            Anyone can check it later:
            <br />
            <span className="mono break">leafcutter certificate --check FILE</span>
          </p>
        </div>
      </Panel>
    </aside>
  )
}

type Row = [word: string, value: string]

function Facts({ facts }: { facts: CertificateFacts }) {
  const now = useNow()
  const { startedAt, endedAt, workedMs, runs, runsWithoutEnd, pagesTriedAgain, attempts } = facts
  return (
    <List
      title="Reading"
      rows={[
        ['Started', formatMoment(startedAt, now)],
        ['Finished', endedAt === null ? '–' : formatMoment(endedAt, now)],
        ['Time of all workers', formatDuration(workedMs)],
        ['Runs of the program', `${formatCount(runs)}, ${formatCount(runsWithoutEnd)} without an end`],
        ['Attempts', formatCount(attempts)],
        ['Pages tried more than once', formatCount(pagesTriedAgain)],
      ]}
    />
  )
}

function List({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="kv">
        {rows.map(([word, value]) => (
          <Fragment key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}

function filesOf({ outputs }: SavedCertificate): number {
  return outputs.reduce((sum, { files }) => sum + files, 0)
}

/** `5be1 09aa … c3f4` */
function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`
}
