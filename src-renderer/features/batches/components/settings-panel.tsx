import { Fragment, type ReactNode } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { Panel } from '../../../components/panel.tsx'
import { useOpenOutput } from '../api/open-output.ts'
import { settingsInWords } from '../settings-in-words.ts'

/** What was chosen for this batch, and where its text goes. */
export function SettingsPanel({ batch: { id, settings, outputDir }, after }: { batch: BatchSummary; after?: ReactNode }) {
  const openOutput = useOpenOutput(id)
  return (
    <Panel
      title="Settings of this batch"
      after={
        <>
          <span className="grow" />
          {after}
        </>
      }
    >
      <div className="pad">
        <dl className="kv xs in-words">
          {settingsInWords(settings).map(({ word, value }) => (
            <Fragment key={word}>
              <dt>{word}</dt>
              <dd className="break">{value}</dd>
            </Fragment>
          ))}
        </dl>
        <div className="stack xs below">
          <span className="mid">Output</span>
          <span className="break">{outputDir}</span>
          <span>
            <button type="button" className="link" onClick={() => openOutput.mutate()}>
              Open folder
            </button>
          </span>
        </div>
      </div>
    </Panel>
  )
}
