import { Fragment, type ReactNode } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { formatUnits } from '../../../components/format.ts'
import { Panel } from '../../../components/panel.tsx'
import { useOpenOutput } from '../api/open-output.ts'
import { type SettingInWords, settingsToShow } from '../settings-in-words.ts'

/** What was chosen for this batch, first what is not as usual, and where its text goes. */
export function SettingsPanel({ batch: { id, settings, outputDir }, after }: { batch: BatchSummary; after?: ReactNode }) {
  const openOutput = useOpenOutput(id)
  const { shown, rest } = settingsToShow(settings)
  return (
    <Panel title="Settings of this batch">
      <div className="pad">
        <Settings settings={shown} />
        {rest.length > 0 && (
          <details className="xs as-usual">
            <summary>{formatUnits(rest.length, 'more setting')}, as usual</summary>
            <Settings settings={rest} />
          </details>
        )}
        <div className="stack xs below">
          <span className="mid">Output</span>
          <span className="break">{outputDir}</span>
          <span className="row wrap between">
            <button type="button" className="link" onClick={() => openOutput.mutate()}>
              Open folder
            </button>
            {after}
          </span>
        </div>
      </div>
    </Panel>
  )
}

function Settings({ settings }: { settings: SettingInWords[] }) {
  return (
    <dl className="kv xs in-words">
      {settings.map(({ word, value }) => (
        <Fragment key={word}>
          <dt>{word}</dt>
          <dd className="break">{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
