import { useMutation } from '@tanstack/react-query'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'

/** Main opens the save dialog. */
export function useSaveProblems(selectionId: string) {
  return useMutation({
    mutationFn: () => client.manifests.saveProblems({ selectionId }),
    onError: tellError,
    onSuccess: (saved) => {
      if (saved) tellDone(`Saved: ${saved.path}, ${formatUnits(saved.rows, 'problem')}`)
    },
  })
}
