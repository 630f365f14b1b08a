import { type DocumentsShown, documentsShown } from '../../../../src-main/contract/document-choice.ts'

const words: Record<DocumentsShown, string> = {
  failed: 'With failures',
  open: 'Still open',
  done: 'Done',
  excluded: 'Excluded or cancelled',
  ocr: 'With pages read by OCR',
  text: 'With pages that had text',
  blank: 'With blank pages',
}

/** Shows only documents in one state, or with pages of one kind. */
export function StateFilter({ shown, onChange }: { shown: DocumentsShown | null; onChange: (shown: DocumentsShown | null) => void }) {
  return (
    <select
      className="state-filter"
      aria-label="Which documents"
      value={shown ?? ''}
      onChange={({ currentTarget }) => onChange(documentsShown.find((one) => one === currentTarget.value) ?? null)}
    >
      <option value="">All documents</option>
      {documentsShown.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </select>
  )
}
