import { setImmediate } from 'node:timers/promises'
import { type BatchId, settledPages } from '../../contract/batch.ts'
import type { CertificateFacts } from '../../contract/certificate.ts'
import { getBatch } from '../../store/batches.ts'
import { type CertifiedDocument, documentSlice, enginesOf, runsBetween, type WorkDone, workOf } from '../../store/certificate-rows.ts'
import { batchEndedAt } from '../../store/counts.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'

/** Documents that are named one by one when they do not add up. */
const mostNamed = 100

/**
 * What was done for a batch, counted document by document; the main process is free between two slices.
 * @throws BATCH_UNKNOWN, and what aborts
 */
export async function gatherFacts(
  db: SqliteDatabase,
  batchId: BatchId,
  counted: (documents: number) => void = () => {},
  signal?: AbortSignal,
): Promise<CertificateFacts> {
  const { createdAt } = getBatch(db, batchId)
  const endedAt = batchEndedAt(db, batchId)
  const { runs, withoutEnd, versions } = runsBetween(db, createdAt, endedAt ?? Number.MAX_SAFE_INTEGER)
  const facts: CertificateFacts = {
    ...noWork,
    ...{ startedAt: createdAt, endedAt, runs, runsWithoutEnd: withoutEnd, versions },
    ...{ engines: [], filesHashed: 0, unaccounted: [], documentsOff: 0 },
  }
  let documents = 0
  for await (const slice of documentSlices(db, batchId, signal)) {
    addWork(facts, workOf(db, slice))
    addEngines(facts, enginesOf(db, slice))
    for (const document of slice) addDocument(facts, document)
    documents += slice.length
    counted(documents)
  }
  return facts
}

/** All documents of a batch, some at a time. */
export async function* documentSlices(db: SqliteDatabase, batchId: BatchId, signal?: AbortSignal): AsyncGenerator<CertifiedDocument[]> {
  let after = 0
  while (true) {
    signal?.throwIfAborted()
    const slice = documentSlice(db, batchId, after)
    const last = slice.at(-1)
    if (!last) return
    yield slice
    after = last.id
    await setImmediate()
  }
}

const noWork: WorkDone = { attempts: 0, retries: 0, pagesTriedAgain: 0, givenBack: 0, stoppedWithTheProgram: 0, workedMs: 0 }

function addWork(facts: CertificateFacts, work: WorkDone): void {
  for (const name of Object.keys(noWork) as (keyof WorkDone)[]) facts[name] += work[name]
}

function addEngines(facts: CertificateFacts, engines: { engine: string; pages: number }[]): void {
  for (const { engine, pages } of engines) {
    const known = facts.engines.find((one) => one.engine === engine)
    if (known) known.pages += pages
    else facts.engines.push({ engine, pages })
  }
}

function addDocument(facts: CertificateFacts, document: CertifiedDocument): void {
  if (document.contentHash !== null) facts.filesHashed += 1
  const pagesCounted = document.pageCount ?? 0
  const pagesFound = settledPages(document.pages)
  if (pagesCounted === pagesFound) return
  facts.documentsOff += 1
  if (facts.unaccounted.length < mostNamed)
    facts.unaccounted.push({ documentId: document.id, file: document.relativePath, pagesCounted, pagesFound })
}
