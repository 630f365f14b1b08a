import { keepPreviousData } from '@tanstack/react-query'
import type { WatchedFileList } from '../../../../src-main/contract/watching.ts'
import { orpc } from '../../../ipc/client.ts'

/** Files that are asked for at a time. */
export const rowsPerSlice = 100

export const foldersQuery = () => orpc.watching.list.queryOptions()

export const filesQuery = (folderId: number, list: WatchedFileList, slice: number) =>
  orpc.watching.files.queryOptions({
    input: { folderId, list, offset: slice * rowsPerSlice, limit: rowsPerSlice },
    placeholderData: keepPreviousData,
  })
