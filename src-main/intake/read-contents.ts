import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchId } from '../contract/batch.ts'
import type { BatchContents, TwinFile } from '../contract/batch-check.ts'
import type { DocumentKind } from '../contract/document.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { inspectedDocuments } from '../store/sample.ts'

/** Documents read at a time: some milliseconds. */
const slice = 2_000

/** Files with the content of another one that are listed by name; beyond them they are counted only. */
export const twinsListed = 1_000

/** What a batch is made of, and which of its files are twins. */
export interface ContentsRead extends BatchContents {
  twinFiles: TwinFile[]
}

/** Looks through the documents of a batch a slice at a time; null when the signal ended it. */
export async function readContents(db: SqliteDatabase, batchId: BatchId, signal: AbortSignal): Promise<ContentsRead | null> {
  const kinds = new Map<DocumentKind, number>()
  const twins = new Twins()
  let bytes = 0
  for (let after = 0; ; ) {
    const some = inspectedDocuments(db, batchId, after, slice)
    for (const document of some) {
      kinds.set(document.kind, (kinds.get(document.kind) ?? 0) + 1)
      bytes += document.sizeBytes
      twins.add(document)
    }
    const last = some.at(-1)
    if (!last) break
    after = last.id
    await nextTurn()
    if (signal.aborted) return null
  }
  const byFiles = [...kinds].map(([kind, files]) => ({ kind, files })).sort((a, b) => b.files - a.files)
  return { kinds: byFiles, bytes, twins: twins.counts, twinFiles: twins.listed }
}

type InspectedDocument = ReturnType<typeof inspectedDocuments>[number]

/** Files of the same content, told by their hashes. */
class Twins {
  readonly counts = { groups: 0, files: 0 }
  readonly listed: TwinFile[] = []
  readonly #first = new Map<string, { path: string; isGroup: boolean }>()

  add({ id, contentHash, relativePath, pageCount }: InspectedDocument): void {
    const first = this.#first.get(contentHash)
    if (!first) {
      this.#first.set(contentHash, { path: relativePath, isGroup: false })
      return
    }
    if (!first.isGroup) this.counts.groups += 1
    first.isGroup = true
    this.counts.files += 1
    if (this.listed.length < twinsListed) this.listed.push({ documentId: id, relativePath, twinOf: first.path, pages: pageCount })
  }
}
