import type { MosaicChanges, MosaicPlace } from '../../../../src-main/contract/mosaic.ts'
import { client } from '../../../ipc/client.ts'
import { MosaicPages } from './mosaic-pages.ts'

/** Pages that are asked for at a time; main gives fewer when they take long. */
const sliceLimit = 20_000
const retryMs = 1_000
const start: MosaicPlace = { documentId: 0, pageNumber: 1 }

/** Shows what there is so far; called at most as often as main announces, and after each slice of the first reading. */
type Show = (pages: MosaicPages, complete: boolean) => void

/** Reads the mosaic of a batch and keeps it up to date until the signal is aborted; after a break it begins anew. */
export async function followMosaic(batchId: string, show: Show, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      // Subscribed before the first reading: what changes meanwhile is told after it.
      const changes = await client.mosaic.changes({ batchId }, { signal })
      let pages: MosaicPages | null = null
      for await (const change of changes) {
        if (pages === null || change.everything) pages = await readAll(batchId, pages === null ? show : null, signal)
        else await apply(batchId, pages, change, signal)
        show(pages, true)
      }
    } catch {
      // What broke the stream is of no use to anyone: the window says that main is gone, and what is shown stays until it is back.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}

/** @param show what is there after each slice; null to keep what is on the screen until everything is there */
async function readAll(batchId: string, show: Show | null, signal: AbortSignal): Promise<MosaicPages> {
  const pages = new MosaicPages()
  let from: MosaicPlace | null = start
  while (from !== null) {
    const slice: Awaited<ReturnType<typeof client.mosaic.slice>> = await client.mosaic.slice(
      { batchId, from, lastDocumentId: null, limit: sliceLimit },
      { signal },
    )
    pages.append(slice)
    from = slice.next
    if (from !== null) show?.(pages, false)
  }
  return pages
}

async function apply(batchId: string, pages: MosaicPages, change: MosaicChanges, signal: AbortSignal): Promise<void> {
  pages.mark(change)
  for (const documentId of change.documents) pages.replace(documentId, await readDocument(batchId, documentId, signal))
}

async function readDocument(batchId: string, documentId: number, signal: AbortSignal): Promise<string> {
  let marks = ''
  let from: MosaicPlace | null = { documentId, pageNumber: 1 }
  while (from !== null) {
    const slice: Awaited<ReturnType<typeof client.mosaic.slice>> = await client.mosaic.slice(
      { batchId, from, lastDocumentId: documentId, limit: sliceLimit },
      { signal },
    )
    marks += slice.marks
    from = slice.next
  }
  return marks
}
