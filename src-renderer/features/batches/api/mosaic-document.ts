import { orpc } from '../../../ipc/client.ts'

/** What a document is called. It never changes, so it is asked once. */
export const mosaicDocumentQuery = (documentId: number) =>
  orpc.mosaic.document.queryOptions({ input: { documentId }, staleTime: Number.POSITIVE_INFINITY })
