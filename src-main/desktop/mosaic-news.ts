import type { BatchId } from '../contract/batch.ts'
import type { EngineEvent } from '../contract/engine-events.ts'
import type { MosaicChanges } from '../contract/mosaic.ts'

/** At most four messages a second. */
const everyMs = 250
/** More pages than these are not named one by one: reading them would keep main from its work, and the window reads them in slices. */
const mostPages = 2_000

type MarkPages = (pageIds: Iterable<number>) => Pick<MosaicChanges, 'documentIds' | 'pageNumbers' | 'marks'>

interface Listener {
  batchId: BatchId
  pages: Set<number>
  documents: Set<number>
  everything: boolean
  wake: () => void
}

/** Tells whoever shows the mosaic of a batch which pages of it changed, with their marks as they are when it is told. */
export class MosaicNews {
  readonly #markPages: MarkPages
  readonly #listeners = new Set<Listener>()
  #timer: NodeJS.Timeout | null = null

  constructor(markPages: MarkPages) {
    this.#markPages = markPages
  }

  hear(event: EngineEvent): void {
    if (!('batchId' in event)) return
    const concerned = [...this.#listeners].filter(({ batchId }) => batchId === event.batchId)
    for (const listener of concerned) note(listener, event)
    if (concerned.length > 0) this.#timer ??= setTimeout(() => this.#tell(), everyMs)
  }

  /** Changes until the signal says stop. The first message is empty: what is read after it misses nothing. */
  async *subscribe(batchId: BatchId, signal?: AbortSignal): AsyncGenerator<MosaicChanges> {
    const listener: Listener = { batchId, pages: new Set(), documents: new Set(), everything: false, wake: () => {} }
    const wake = () => listener.wake()
    this.#listeners.add(listener)
    signal?.addEventListener('abort', wake)
    try {
      yield this.#taken(listener)
      while (!signal?.aborted) {
        if (hasNews(listener) && this.#timer === null) yield this.#taken(listener)
        else await new Promise<void>((resolve) => (listener.wake = resolve))
      }
    } finally {
      this.#listeners.delete(listener)
      signal?.removeEventListener('abort', wake)
    }
  }

  #taken(listener: Listener): MosaicChanges {
    const everything = listener.everything || listener.pages.size > mostPages
    const marked = this.#markPages(everything ? [] : listener.pages)
    const documents = everything ? [] : [...listener.documents]
    listener.pages.clear()
    listener.documents.clear()
    listener.everything = false
    return { ...marked, documents, everything }
  }

  #tell(): void {
    this.#timer = null
    for (const { wake } of this.#listeners) wake()
  }
}

function hasNews({ pages, documents, everything }: Listener): boolean {
  return everything || pages.size > 0 || documents.size > 0
}

function note(listener: Listener, event: EngineEvent): void {
  switch (event.type) {
    case 'page-claimed':
    case 'page-settled':
    case 'page-returned':
      listener.pages.add(event.pageId)
      break
    case 'document-inspected':
    case 'document-exported':
      listener.documents.add(event.documentId)
      break
    case 'batch-changed':
      listener.everything = true
      break
    default:
      break
  }
}
