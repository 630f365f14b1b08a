import { orpc } from '../../../ipc/client.ts'

/** Asked again whenever main tells that something of it changed. */
export const storageQuery = () => orpc.storage.report.queryOptions()
