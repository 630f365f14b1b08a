import type { BatchSummary } from '../../../../src-main/contract/batch.ts'
import { errorCatalogue } from '../../../../src-main/contract/error-catalogue.ts'
import { Button } from '../../../components/button.tsx'
import { Note } from '../../../components/note.tsx'
import { tellError } from '../../../components/notice-store.ts'
import { chooseCarried } from '../../../ipc/choose-carried.ts'
import { useShowCarriedFile } from '../../../ipc/show-carried-file.ts'

/** What to do with a batch that was carried to another computer, or came back only in part; nothing for another one. */
export function CarriedNote({ batch: { id, pausedFor } }: { batch: BatchSummary }) {
  const show = useShowCarriedFile(id)
  if (pausedFor?.code !== 'BATCH_CARRIED' && pausedFor?.code !== 'TAKE_UNFINISHED') return null
  const isAway = pausedFor.code === 'BATCH_CARRIED'
  return (
    <Note
      icon="paused"
      action={
        <span className="row">
          {isAway && (
            <Button small icon="folder" onClick={() => show.mutate(undefined, { onError: tellError })}>
              Show in folder
            </Button>
          )}
          <Button small onClick={() => void chooseCarried()}>
            {isAway ? 'Take in what came back…' : 'Take in the file again…'}
          </Button>
        </span>
      }
    >
      <b>{errorCatalogue[pausedFor.code].title}.</b>{' '}
      {isAway
        ? 'Take in the file that comes back, or drop it on this window: it is merged, and the batch goes on. Resume it only if none will come, as pages that the other computer reads as well are then read twice.'
        : errorCatalogue.TAKE_UNFINISHED.action}
      <div className="xs mid break">{pausedFor.detail}</div>
    </Note>
  )
}
