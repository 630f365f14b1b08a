import { keepPreviousData } from '@tanstack/react-query'
import type { WatchedFileList } from '../../../../src-main/contract/watching.ts'
import { rowsPerSlice } from '../../../components/rows-between.ts'
import { orpc } from '../../../ipc/client.ts'

export const foldersQuery = () => orpc.watching.list.queryOptions()

export const filesQuery = (folderId: number, list: WatchedFileList, slice: number) =>
  orpc.watching.files.queryOptions({
    input: { folderId, list, offset: slice * rowsPerSlice, limit: rowsPerSlice },
    placeholderData: keepPreviousData,
  })
