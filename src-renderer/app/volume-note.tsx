import { errorCatalogue } from '../../src-main/contract/error-catalogue.ts'
import { lookAgainSeconds, type VolumeAway } from '../../src-main/contract/volume.ts'
import { formatUnits } from '../components/format.ts'
import { Note } from '../components/note.tsx'

/** A folder that cannot be reached, and what waits for it. */
export function VolumeNote({ volume: { folder, pages, files } }: { volume: VolumeAway }) {
  return (
    <Note tone="warn" icon="attention" role="alert">
      <b>{folder} cannot be reached.</b> {formatUnits(pages, 'page')} of {formatUnits(files, 'file')} {pages === 1 ? 'waits' : 'wait'}; it
      is looked for every {lookAgainSeconds} s. {errorCatalogue.VOLUME_AWAY.action}
    </Note>
  )
}
