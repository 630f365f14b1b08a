import { type BatchId, settledPages } from '../../contract/batch.ts'
import type { CertificateFacts } from '../../contract/certificate.ts'
import { getBatch } from '../../store/batches.ts'
import { type CertifiedDocument, enginesOf, runsBetween, type WorkDone, workOf } from '../../store/certificate-rows.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'
import { type BatchSums, DocumentSums, documentSlices } from '../../store/sum-documents.ts'

/** Documents that are named one by one when they do not add up. */
const mostNamed = 100

/**
 * What was done for a batch, counted document by document; the main process is free between two slices.
 * @throws BATCH_UNKNOWN, and what aborts
 */
export async function gatherFacts(db: SqliteDatabase, batchId: BatchId): Promise<CertificateFacts> {
  const { facts } = await gatherFactsAndSums(db, batchId)
  return facts
}

/** The same with the sums of the batch, in one walk. @param counted how many documents were counted */
export async function gatherFactsAndSums(
  db: SqliteDatabase,
  batchId: BatchId,
  counted: (documents: number) => void = () => {},
  signal?: AbortSignal,
): Promise<{ facts: CertificateFacts; sums: BatchSums }> {
  const { createdAt } = getBatch(db, batchId)
  const found: Found = { ...noWork, engines: [], filesHashed: 0, unaccounted: [], documentsOff: 0 }
  const documentSums = new DocumentSums(db, batchId)
  let documents = 0
  for await (const slice of documentSlices(db, batchId, signal)) {
    addWork(found, workOf(db, slice))
    addEngines(found, enginesOf(db, slice))
    for (const document of slice) addDocument(found, document)
    documentSums.add(slice)
    documents += slice.length
    counted(documents)
  }
  const sums = documentSums.sums()
  const { endedAt } = sums
  const { runs, withoutEnd, versions } = runsBetween(db, createdAt, endedAt ?? Number.MAX_SAFE_INTEGER)
  return { sums, facts: { ...found, startedAt: createdAt, endedAt, runs, runsWithoutEnd: withoutEnd, versions } }
}

/** What is counted document by document. */
type Found = WorkDone & Pick<CertificateFacts, 'engines' | 'filesHashed' | 'unaccounted' | 'documentsOff'>

const noWork: WorkDone = { attempts: 0, retries: 0, pagesTriedAgain: 0, givenBack: 0, stoppedWithTheProgram: 0, workedMs: 0 }

function addWork(facts: Found, work: WorkDone): void {
  for (const name of Object.keys(noWork) as (keyof WorkDone)[]) facts[name] += work[name]
}

function addEngines(facts: Found, engines: { engine: string; pages: number }[]): void {
  for (const { engine, pages } of engines) {
    const known = facts.engines.find((one) => one.engine === engine)
    if (known) known.pages += pages
    else facts.engines.push({ engine, pages })
  }
}

function addDocument(facts: Found, document: CertifiedDocument): void {
  if (document.contentHash !== null) facts.filesHashed += 1
  const pagesCounted = document.pageCount ?? 0
  const pagesFound = settledPages(document.pages)
  if (pagesCounted === pagesFound) return
  facts.documentsOff += 1
  if (facts.unaccounted.length < mostNamed)
    facts.unaccounted.push({ documentId: document.id, file: document.relativePath, pagesCounted, pagesFound })
}
