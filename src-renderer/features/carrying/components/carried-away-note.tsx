import type { CarriedAway } from '../../../../src-main/contract/carrying.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { formatUnits } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { useShowCarriedFile } from '../../../ipc/show-carried-file.ts'
import { writtenInWords } from '../carry-words.ts'

/** Where the file is, and what to do with it. */
export function CarriedAwayNote({ batchId, isOver, written }: { batchId: string; isOver: boolean; written: CarriedAway }) {
  const show = useShowCarriedFile(batchId)
  const { path, sources, sourcesLeftOut } = written
  return (
    <div className="stack g3">
      <Note
        icon="done"
        tone="good"
        action={
          <Button small icon="folder" data-autofocus onClick={() => show.mutate()}>
            Show in folder
          </Button>
        }
      >
        <span role="status" className="break">
          {path}
        </span>
        <div className="xs mid">{writtenInWords(written)}</div>
      </Note>
      <CallError error={show.error} />
      {sources > 0 && <p className="mid">{formatUnits(sources, 'document')} came along.</p>}
      {sourcesLeftOut > 0 && (
        <Note icon="attention" tone="warn">
          <b>{formatUnits(sourcesLeftOut, 'document')} could not come along:</b> not there, or not what was inspected. The other computer
          needs the same files.
        </Note>
      )}
      <ol className="carry-steps mid">
        <li>Bring the file to the {isOver ? 'computer that the batch came from' : 'other computer'}.</li>
        <li>
          Drop it there on the window of Leafcutter, or choose <b>File, Take in a carried batch</b>.
        </li>
        {!isOver && <li>When it has read enough there, carry the batch back in the same way.</li>}
        {!isOver && <li>Drop the file that comes back on this window: what was read there is merged, and the batch goes on here.</li>}
      </ol>
      <p className="xs mid">{!isOver && 'Until then it is paused here. '}The file is not encrypted: whoever has it can read its texts.</p>
    </div>
  )
}
