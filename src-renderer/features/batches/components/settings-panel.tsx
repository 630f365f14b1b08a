import type { ReactNode } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { layoutOf, layouts } from '../../../../src-main/contract/recognition.ts'
import { formatLanguage } from '../../../components/format.ts'
import { formatNames } from '../../../components/format-names.ts'
import { Panel } from '../../../components/panel.tsx'
import { textPolicyWords } from '../../../components/text-policy-words.ts'
import { useOpenOutput } from '../api/open-output.ts'

/** What was chosen for this batch, and where its text goes. */
export function SettingsPanel({ batch: { id, settings, outputDir }, after }: { batch: BatchSummary; after: ReactNode }) {
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
        <dl className="kv xs">
          <dt>Pages with text</dt>
          <dd>{textPolicyWords[settings.textPolicy].short}</dd>
          <dt>Languages</dt>
          <dd>{settings.languages.map(formatLanguage).join(', ')}</dd>
          <dt>Written as</dt>
          <dd>{settings.formats.map((format) => formatNames[format]).join(', ')}</dd>
          <dt>Render</dt>
          <dd>{settings.renderDpi} DPI</dd>
          <dt>Read by</dt>
          <dd>{settings.engine === 'native' ? `tesseract ${settings.engineVersion ?? ''}` : settings.engine}</dd>
          {settings.model !== null && (
            <>
              <dt>Model</dt>
              <dd>{settings.model}</dd>
            </>
          )}
          {settings.pageSegmentation !== layouts.auto && (
            <>
              <dt>Layout</dt>
              <dd>{layoutOf(settings.pageSegmentation) ?? `mode ${settings.pageSegmentation}`}</dd>
            </>
          )}
          {settings.tessdataFolder !== null && (
            <>
              <dt>Language data</dt>
              <dd>{settings.tessdataFolder}</dd>
            </>
          )}
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
