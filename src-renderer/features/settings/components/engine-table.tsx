import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { State } from '../../../components/state.tsx'
import { FactsTable } from './facts-table.tsx'

interface Props {
  offered: RecognitionChoices
  now: SettingsNow
}

/** Who can read pages on this computer. */
export function EngineTable({ offered, now }: Props) {
  const native = offered.engines.find(({ name }) => name === 'native')
  const where = now.settings.tesseractProgram
  const missing = where === null ? 'There is no tesseract on PATH. Install it, or choose the program below.' : `${where} is no tesseract.`
  return (
    <>
      <h2>Engines on this computer</h2>
      <FactsTable heads={['Engine', 'State', 'Version', 'Program']}>
        <tr>
          <td>The recogniser that ships with Leafcutter</td>
          <td>
            <State look={{ word: 'Ready', icon: 'done', tone: 'done' }} />
          </td>
          <td>–</td>
          <td className="mid">with the app</td>
        </tr>
        <tr>
          <td>Tesseract of this computer</td>
          <td>
            {native ? (
              <State look={{ word: 'Found', icon: 'done', tone: 'done' }} />
            ) : (
              <State look={{ word: 'Not found', icon: 'queued', tone: 'queued' }} />
            )}
          </td>
          <td>{native?.version ?? '–'}</td>
          <td className="break mid">{native?.program ?? missing}</td>
        </tr>
      </FactsTable>
    </>
  )
}
