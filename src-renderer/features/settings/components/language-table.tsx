import { originWords, type RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import { formatLanguage } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import { FactsTable } from './facts-table.tsx'

/** What `leafcutter languages` lists: each language, which model its data are, and where they come from. */
export function LanguageTable({ offered: { languages } }: { offered: RecognitionChoices }) {
  return (
    <>
      <h2>Languages on this computer</h2>
      {languages.length === 0 ? (
        <p className="row c-failed">
          <Icon name="attention" small />
          No language data are installed.
        </p>
      ) : (
        <FactsTable heads={['Language', 'Code', 'Model', 'From', 'Folder']}>
          {languages.map(({ code, model, origin, folder }) => (
            <tr key={`${code} ${folder}`}>
              <td>{formatLanguage(code)}</td>
              <td className="mono">{code}</td>
              <td>{model}</td>
              <td>{originWords[origin]}</td>
              <td className="break mid">{folder}</td>
            </tr>
          ))}
        </FactsTable>
      )}
      <p className="xs mid">
        Where a language is listed twice, the first is used unless another model is chosen. For more languages install the language packages
        of tesseract, such as <span className="mono">apt install tesseract-ocr-deu</span>; they are listed when you open the settings again.
      </p>
    </>
  )
}
