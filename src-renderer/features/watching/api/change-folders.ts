import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BatchChoices } from '../../../../src-main/contract/batch-choices.ts'
import type { Selection } from '../../../../src-main/contract/ipc.ts'
import type { WatchOptions } from '../../../../src-main/contract/watching.ts'
import { client, orpc } from '../../../ipc/client.ts'

/** What is done to one watched folder. */
export type FolderAction = 'pause' | 'resume' | 'remove' | 'lookNow'

function useStale() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: orpc.watching.key() })
}

export function useChangeFolder() {
  return useMutation({
    mutationFn: ({ action, folderId }: { action: FolderAction; folderId: number }) => client.watching[action]({ folderId }),
    onSuccess: useStale(),
  })
}

/** Asks main for a folder to watch, or for one that is watched already; main opens the dialog of the system. */
export function useChooseFolder(onChosen: (selection: Selection) => void) {
  return useMutation({
    mutationFn: (folderId: number | null) => (folderId === null ? client.watching.choose() : client.watching.edit({ folderId })),
    onSuccess: (selection) => {
      if (selection !== null) onChosen(selection)
    },
  })
}

export function useChooseOutputOf(onChosen: (selection: Selection) => void) {
  return useMutation({ mutationFn: (selectionId: string) => client.intake.chooseOutput({ selectionId }), onSuccess: onChosen })
}

export function useSaveFolder(onSaved: (folderId: number) => void) {
  const stale = useStale()
  return useMutation({
    mutationFn: (saved: { selectionId: string } & WatchOptions & BatchChoices) => client.watching.save(saved),
    onSuccess: async ({ folderId }) => {
      await stale()
      onSaved(folderId)
    },
  })
}
