import { Checkbox } from '@mantine/core'
import { useId } from 'react'
import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import type { CarryOutlook } from '../../../../src-main/contract/carry-steps.ts'
import { formatBytes, formatUnits } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { isOver, pagesInFile, sizeInWords } from '../carry-words.ts'

interface Props {
  batch: BatchSummary
  outlook: CarryOutlook
  wasCancelled: boolean
  withDocuments: boolean
  onWithDocuments: (withDocuments: boolean) => void
}

/** What the file will hold, and what becomes of the batch here meanwhile. */
export function CarryQuestion({ batch, outlook, wasCancelled, withDocuments, onWithDocuments }: Props) {
  const { sources } = outlook
  const hintId = useId()
  const { running } = batch.pages
  const inHand = running > 0 ? ` ${formatUnits(running, 'page')} being read now ${running === 1 ? 'goes' : 'go'} back to the queue.` : ''
  return (
    <div className="stack g3">
      {wasCancelled && (
        <Note>Cancelled: no file was written.{!isOver(batch) && ' The batch is paused here; resume it to go on here.'}</Note>
      )}
      <p className="mid">One file will hold all of the batch, with its texts, word boxes, corrections, exclusions and attempts.</p>
      <dl className="kv">
        <dt>Pages</dt>
        <dd className="num">{pagesInFile(batch)}</dd>
        <dt>Size of the file</dt>
        <dd className="num">{sizeInWords(outlook, withDocuments)}</dd>
      </dl>
      {sources.files > 0 && (
        <div className="stack g1">
          <Checkbox
            aria-describedby={hintId}
            label={`Put ${formatUnits(sources.files, 'document')} still to be read into the file (${formatBytes(sources.bytes)})`}
            checked={withDocuments}
            onChange={(event) => onWithDocuments(event.currentTarget.checked)}
          />
          <p id={hintId} className="xs mid carry-hint">
            Without them the other computer needs the same documents; it knows them by size and content.
          </p>
        </div>
      )}
      <p className="xs mid">
        {isOver(batch)
          ? 'Nothing of it is left to read here. Take the file in on the computer that the batch came from: it is merged there.'
          : `Here the batch is paused.${inHand} No attempt is spent. It goes on when you take in the file that comes back: each page is read once, on one of the two.`}
      </p>
    </div>
  )
}
