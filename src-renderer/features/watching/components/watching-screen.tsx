import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Selection } from '../../../../src-main/contract/ipc.ts'
import type { WatchedFolderRow, WatchOptions } from '../../../../src-main/contract/watching.ts'
import { usualWatchOptions } from '../../../../src-main/contract/watching.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useCommands } from '../../../components/commands.ts'
import { formatUnits } from '../../../components/format.ts'
import { go, toWatching } from '../../../components/route.ts'
import { TopBar } from '../../../components/top-bar.tsx'
import { useChangeFolder, useChooseFolder } from '../api/change-folders.ts'
import { foldersQuery } from '../api/watched-folders.ts'
import type { ChoiceFields } from '../choice-fields.ts'
import { FolderDialog } from './folder-dialog.tsx'
import { FolderFiles } from './folder-files.tsx'
import { FolderTable } from './folder-table.tsx'
import { HowToWatch } from './how-to-watch.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import './watching.css'

/** The watched folders with what each took in and what it could not. */
export function WatchingScreen({ folderId, choiceFields }: { folderId: number | null; choiceFields: ChoiceFields }) {
  const { data: folders, error } = useQuery(foldersQuery())
  const [edited, setEdited] = useState<{ selection: Selection; options: WatchOptions; isNew: boolean } | null>(null)
  const [removed, setRemoved] = useState<WatchedFolderRow | null>(null)
  const optionsOf = (path: string | undefined) => folders?.find((folder) => folder.path === path)
  const choose = useChooseFolder((selection) => {
    const known = optionsOf(selection.paths[0])
    setEdited({ selection, options: known ?? usualWatchOptions, isNew: known === undefined })
  })
  const change = useChangeFolder()
  const add = () => choose.mutate(null)
  useCommands([{ label: 'Watch a folder…', run: add }])
  const shown = folders?.find((folder) => folder.id === folderId) ?? folders?.[0]
  return (
    <>
      <TopBar title="Watched folders" after={folders && <span className="mid">{formatUnits(folders.length, 'folder')}</span>}>
        <Button look="primary" icon="plus" disabled={choose.isPending} onClick={add}>
          Watch a folder…
        </Button>
      </TopBar>
      <div className="content watching" data-region tabIndex={-1}>
        <CallError error={error ?? choose.error ?? change.error} />
        {folders?.length === 0 && <HowToWatch />}
        {folders && shown && (
          <>
            <FolderTable
              folders={folders}
              shownId={shown.id}
              onEdit={({ id }) => choose.mutate(id)}
              onRemove={setRemoved}
              onChange={(action, { id }) => change.mutate({ action, folderId: id })}
            />
            <FolderFiles key={shown.id} folder={shown} />
          </>
        )}
      </div>
      {edited && (
        <FolderDialog
          {...edited}
          choiceFields={choiceFields}
          onClose={() => setEdited(null)}
          onSaved={(id) => {
            setEdited(null)
            go(toWatching(id))
          }}
        />
      )}
      <RemoveDialog
        folder={removed}
        onClose={() => setRemoved(null)}
        onRemove={({ id }) => {
          setRemoved(null)
          change.mutate({ action: 'remove', folderId: id })
        }}
      />
    </>
  )
}
