import { useMutation } from '@tanstack/react-query'
import { tellDone, tellError } from '../../../components/notice-store.ts'
import { client, orpc } from '../../../ipc/client.ts'

/** Asked again whenever main tells that something of the storage changed. */
export const archivesQuery = () => orpc.archive.report.queryOptions()
export const archivableQuery = () => orpc.archive.archivable.queryOptions()

/** Main asks for the folder; nothing happens when that dialog is closed without a choice. */
export function useArchive() {
  return useMutation({
    mutationFn: (batchId: string) => client.archive.archive({ batchId }),
    onError: tellError,
    onSuccess: (archived) => {
      if (archived !== null) tellDone(`Archived and verified: ${archived.path}`)
    },
  })
}

/** From where its archive was written, or with null from a file that main asks for. */
export function useRestore() {
  return useMutation({
    mutationFn: (batchId: string | null) => (batchId === null ? client.archive.restoreFrom() : client.archive.restore({ batchId })),
    onError: tellError,
    onSuccess: (restored) => {
      if (restored !== null) tellDone(`${restored.name} is there again. Its archive stays where it is.`)
    },
  })
}

export function useVerify() {
  return useMutation({
    mutationFn: ({ batchId }: { batchId: string; name: string }) => client.archive.verify({ batchId }),
    onError: tellError,
    onSuccess: (_, { name }) => tellDone(`The archive of ${name} is whole.`),
  })
}

export function useShowArchive() {
  return useMutation({ mutationFn: (batchId: string) => client.archive.showFile({ batchId }), onError: tellError })
}

export function useForget() {
  return useMutation({
    mutationFn: ({ batchId }: { batchId: string; name: string }) => client.archive.forget({ batchId }),
    onError: tellError,
    onSuccess: (_, { name }) => tellDone(`The archive of ${name} is off the list. Its file stays.`),
  })
}

export function useStopArchiving() {
  return useMutation({ mutationFn: () => client.archive.stop(), onError: tellError })
}
