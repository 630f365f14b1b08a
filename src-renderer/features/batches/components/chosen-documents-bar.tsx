import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ChosenCounts, DocumentChoice } from '../../../../src-main/contract/document-choice.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { useKeys } from '../../../components/keys.ts'
import { chosenCountsQuery, useCopyPaths } from '../api/chosen-documents.ts'
import type { DocumentSelection } from '../use-document-selection.ts'
import { type AskedOfDocuments, ChosenDialog } from './chosen-dialog.tsx'

/** Makes another batch of documents; `documents` is their number. */
export type RunChosenAgain = (choice: DocumentChoice, documents: number) => ReactNode

interface Props {
  choice: DocumentChoice
  selection: DocumentSelection
  /** How many documents the filter leaves. */
  matching: number
  runAgain: RunChosenAgain
}

/** What is selected of the documents and what can be done with it; each button carries the number of what it touches. */
export function ChosenDocumentsBar({ choice, selection, matching, runAgain }: Props) {
  const { data: counts, error } = useQuery(chosenCountsQuery(choice))
  const [asked, setAsked] = useState<AskedOfDocuments | null>(null)
  const copy = useCopyPaths(choice)
  const actions = counts ? actionsOf(counts) : []
  useKeys([
    { key: 'Escape', label: 'Select nothing', run: selection.clear },
    ...actions.flatMap(({ key, label, asks }) => (key === null ? [] : [{ key, label, run: () => setAsked(asks) }])),
  ])
  return (
    <div className="selection-bar of-documents" role="toolbar" aria-label="Selected documents">
      <span>
        <b>{formatCount(counts?.documents ?? selection.count)} selected</b>
        {selection.count < matching && (
          <>
            {' or '}
            <button type="button" className="link" onClick={selection.chooseAll}>
              select all {formatCount(matching)} that match
            </button>
          </>
        )}
      </span>
      <span className="grow" />
      {counts === undefined && error === null && <span className="xs mid">Counting what can be done with them</span>}
      <CallError error={error} />
      {actions.map(({ icon, label, asks }) => (
        <Button key={asks} small icon={icon} onClick={() => setAsked(asks)}>
          {label}
        </Button>
      ))}
      {counts && runAgain(choice, counts.documents)}
      {counts && (
        <Button small look="quiet" icon="copy" disabled={copy.isPending} onClick={() => copy.mutate()}>
          Copy {formatUnits(counts.documents, 'path')}
        </Button>
      )}
      <Button small look="quiet" onClick={selection.clear}>
        Clear
      </Button>
      {asked && counts && <ChosenDialog asked={asked} choice={choice} counts={counts} onClose={() => setAsked(null)} />}
    </div>
  )
}

/** Only what would change something is offered. */
function actionsOf({ retry, exclude, waiting }: ChosenCounts) {
  const failures = retry.pages + retry.files + retry.outputs
  const excluded = exclude.pages + exclude.files
  return [
    { asks: 'retry', icon: 'retry', key: 'r', count: failures, label: `Retry ${formatUnits(failures, 'failure')}…` },
    { asks: 'exclude', icon: 'cancelled', key: 'x', count: excluded, label: `Exclude ${formatUnits(excluded, 'failure')}…` },
    { asks: 'cancel', icon: 'stop', key: null, count: waiting.documents, label: `${cancelWords(waiting.documents)}…` },
  ].filter(({ count }) => count > 0) as {
    asks: AskedOfDocuments
    icon: 'retry' | 'cancelled' | 'stop'
    key: string | null
    label: string
  }[]
}

/** `Cancel 3 documents’ waiting pages` */
export function cancelWords(documents: number): string {
  return documents === 1 ? 'Cancel 1 document’s waiting pages' : `Cancel ${formatUnits(documents, 'document')}’ waiting pages`
}
