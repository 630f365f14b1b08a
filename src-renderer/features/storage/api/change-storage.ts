import { useMutation } from '@tanstack/react-query'
import { formatUnits } from '../../../components/format.ts'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { doneWords } from '../removal-words.ts'

/** Makes a dry run; what it found is told as an announcement. */
export function useLook() {
  return useMutation({ mutationFn: () => client.storage.look(), onError: tellError })
}

/** Removes what the dry run of that moment found. */
export function useSweep() {
  return useMutation({
    mutationFn: (dryRunAt: number) => client.storage.sweep({ dryRunAt }),
    onError: tellError,
    onSuccess: (report) => tellDone(doneWords(report)),
  })
}

export function useCancelSweep() {
  return useMutation({ mutationFn: () => client.storage.cancelSweep(), onError: tellError })
}

export function useShowFolder() {
  return useMutation({ mutationFn: () => client.storage.showFolder(), onError: tellError })
}

/** Main asks where to; nothing happens when that dialog is closed without a choice. */
export function useSaveList() {
  return useMutation({
    mutationFn: () => client.storage.saveList(),
    onError: tellError,
    onSuccess: (saved) => {
      if (saved !== null) tellDone(`Saved: ${saved.path}, ${formatUnits(saved.rows, 'row')}`)
    },
  })
}
