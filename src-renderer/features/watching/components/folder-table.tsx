import type { WatchedFolderRow } from '../../../../src-main/contract/watching.ts'
import { Button } from '../../../components/button.tsx'
import { FilePath } from '../../../components/file-path.tsx'
import { formatCount, formatMoment } from '../../../components/format.ts'
import { toWatching } from '../../../components/route.ts'
import { State } from '../../../components/state.tsx'
import { useNow } from '../../../components/use-now.ts'
import type { FolderAction } from '../api/change-folders.ts'
import { howWatched, lookOf, troubleWords } from '../folder-words.ts'

interface Props {
  folders: WatchedFolderRow[]
  shownId: number
  onEdit: (folder: WatchedFolderRow) => void
  onRemove: (folder: WatchedFolderRow) => void
  onChange: (action: FolderAction, folder: WatchedFolderRow) => void
}

/** One row for each watched folder, with its numbers and what can be done with it. */
export function FolderTable({ folders, shownId, ...actions }: Props) {
  return (
    <section className="panel folder-table" aria-label="Folders" tabIndex={0}>
      <table className="tbl">
        <thead>
          <tr>
            <th>Folder</th>
            <th>State</th>
            <th className="num">Waiting</th>
            <th className="num">Taken in today</th>
            <th className="num">Could not</th>
            <th className="num">Last activity</th>
            <th>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {folders.map((folder) => (
            <Row key={folder.id} folder={folder} shown={folder.id === shownId} {...actions} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({
  folder,
  shown,
  onEdit,
  onRemove,
  onChange,
}: Omit<Props, 'folders' | 'shownId'> & { folder: WatchedFolderRow; shown: boolean }) {
  const now = useNow()
  const { id, path, outputDir, waiting, takenToday, refused, lastActivityAt, pausedAt } = folder
  const trouble = troubleWords(folder)
  return (
    <tr className={shown ? 'on' : ''}>
      <td>
        <a href={toWatching(id)} aria-current={shown ? 'true' : undefined}>
          <FilePath path={path} />
        </a>
        <div className="xs mid cut" title={outputDir}>
          to {outputDir}
        </div>
        <div className="xs dim">{howWatched(folder)}</div>
        {trouble && <div className="xs c-failed break">{trouble}</div>}
      </td>
      <td>
        <State look={lookOf(folder)} />
      </td>
      <td className="num">{formatCount(waiting)}</td>
      <td className="num">{formatCount(takenToday)}</td>
      <td className="num">{formatCount(refused)}</td>
      <td className="num mid nowrap">{lastActivityAt === null ? 'nothing yet' : formatMoment(lastActivityAt, now)}</td>
      <td>
        <div className="row folder-actions">
          <Button
            small
            aria-label={`${pausedAt === null ? 'Pause' : 'Resume'} ${path}`}
            onClick={() => onChange(pausedAt === null ? 'pause' : 'resume', folder)}
          >
            {pausedAt === null ? 'Pause' : 'Resume'}
          </Button>
          {pausedAt === null && (
            <Button small look="quiet" aria-label={`Look now into ${path}`} onClick={() => onChange('lookNow', folder)}>
              Look now
            </Button>
          )}
          <Button small look="quiet" aria-label={`Change ${path}…`} onClick={() => onEdit(folder)}>
            Change…
          </Button>
          <Button small look="quiet" aria-label={`Remove ${path}…`} onClick={() => onRemove(folder)}>
            Remove…
          </Button>
        </div>
      </td>
    </tr>
  )
}
