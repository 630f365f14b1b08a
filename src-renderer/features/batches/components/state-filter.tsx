import { type DocumentsShown, documentsShown } from '../../../../src-main/contract/document-choice.ts'

const words: Record<DocumentsShown, string> = {
  failed: 'With failures',
  open: 'Still open',
  done: 'Done',
  excluded: 'Excluded or cancelled',
}

/** Shows only documents in one state. */
export function StateFilter({ shown, onChange }: { shown: DocumentsShown | null; onChange: (shown: DocumentsShown | null) => void }) {
  return (
    <select
      className="state-filter"
      aria-label="Documents in which state"
      value={shown ?? ''}
      onChange={({ currentTarget }) => onChange(documentsShown.find((one) => one === currentTarget.value) ?? null)}
    >
      <option value="">All states</option>
      {documentsShown.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </select>
  )
}
