import type { CarriedFindings } from '../../../../src-main/contract/carry-steps.ts'
import type { Selection } from '../../../../src-main/contract/selection.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { useChooseFolder } from '../api/take-carried.ts'

/** Where the documents of a batch that is new here lie, and where its outputs go. */
export function PlacesHere({ selection, findings }: { selection: Selection; findings: CarriedFindings }) {
  const documents = useChooseFolder(selection.id, 'documents')
  const outputs = useChooseFolder(selection.id, 'outputs')
  const folder = selection.carried?.documents ?? null
  return (
    <>
      <dl className="carry-places">
        <dt>Documents</dt>
        <dd className="break">{folder ?? whatFolder(findings)}</dd>
        <dd>
          <Button
            small
            disabled={documents.isPending}
            aria-label={`${folder === null ? 'Choose' : 'Change'} the folder of the documents…`}
            onClick={() => documents.mutate()}
          >
            {folder === null ? 'Choose…' : 'Change…'}
          </Button>
        </dd>
        <dt>Output folder</dt>
        <dd className="break">{selection.outputDir}</dd>
        <dd>
          <Button small disabled={outputs.isPending} aria-label="Change the output folder…" onClick={() => outputs.mutate()}>
            Change…
          </Button>
        </dd>
      </dl>
      <CallError error={documents.error ?? outputs.error} />
      {folder !== null && <Missing findings={findings} />}
    </>
  )
}

function whatFolder({ sources, documentsToFind }: CarriedFindings): string {
  if (documentsToFind === 0 && sources > 0) return `Choose the folder into which ${formatUnits(sources, 'document')} of the file are put.`
  return `Choose the folder with the same documents: ${formatUnits(documentsToFind, 'file')} to be read.`
}

/** Their pages wait; nothing of the rest does. */
function Missing({ findings: { documentsNotFound, documentsToFind } }: { findings: CarriedFindings }) {
  if (documentsToFind === 0) return null
  if (documentsNotFound === 0) return <p className="xs mid">{formatUnits(documentsToFind, 'file')} to be read found there, by size.</p>
  return (
    <Note icon="attention" tone="warn">
      <b>
        {formatCount(documentsNotFound)} of {formatUnits(documentsToFind, 'file')} to be read {documentsNotFound === 1 ? 'is' : 'are'} not
        there
      </b>{' '}
      with the same size. They fail for it, the others are read. Choose another folder, or look for them later under Failures.
    </Note>
  )
}
