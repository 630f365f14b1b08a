import type { BatchId } from './contract/batch.ts'
import type { Look } from './contract/while-away.ts'
import { gatherFacts } from './export/certificate/gather-facts.ts'
import { archivableBatches } from './store/archives.ts'
import { carryOutlook } from './store/carry-outlook.ts'
import { countBatchTimed } from './store/count-batch.ts'
import { type DocumentListQuery, listDocuments } from './store/document-list.ts'
import { listExclusions } from './store/exclusions.ts'
import { type FailureSelection, ofGroup, selectPages } from './store/failure-selection.ts'
import { failureGroups, listFailures } from './store/failures.ts'
import type { SqliteDatabase } from './store/open-database.ts'
import { listTries, remainingPages } from './store/tries.ts'
import { whileAway } from './telemetry/while-away.ts'

interface GroupSlice {
  batchId: BatchId
  groupKey: string
  filter: string
  offset: number
  limit: number
}

/**
 * The reads of the window that take long for a batch of a million pages. They only read, and what they are given and give is plain data: so they can be
 * done in a process of their own, by `ReaderProcess`.
 */
export const reads = {
  countBatchTimed,
  archivableBatches,
  listDocuments: (db: SqliteDatabase, query: DocumentListQuery) => listDocuments(db, query),
  failureGroups: (db: SqliteDatabase, batchId: BatchId, filter: string) => failureGroups(db, batchId, filter),
  listFailures: (db: SqliteDatabase, { batchId, groupKey, filter, ...slice }: GroupSlice) =>
    listFailures(db, { ...ofGroup(batchId, groupKey, filter), ...slice }),
  listExclusions: (db: SqliteDatabase, query: { batchId: BatchId; offset: number; limit: number }) => listExclusions(db, query),
  listTries: (db: SqliteDatabase, batchId: BatchId, filter: string) => listTries(db, batchId, filter),
  /** Numbers of pages; there may be 100,000. */
  selectPages: (db: SqliteDatabase, selection: FailureSelection) => selectPages(db, selection).map(({ id }) => id),
  remainingPages(db: SqliteDatabase, tryId: number, filter: string) {
    const remaining = remainingPages(db, tryId, filter)
    return remaining && { ...remaining, pages: remaining.pages.map(({ id }) => id) }
  },
  certificateFacts: (db: SqliteDatabase, batchId: BatchId) => gatherFacts(db, batchId),
  carryOutlook: (db: SqliteDatabase, batchId: BatchId) => carryOutlook(db, batchId),
  whileAway: (db: SqliteDatabase, look: Look, kept: number | null) => whileAway(db, look, kept),
}

export type Reads = typeof reads
export type ReadName = keyof Reads
export type ReadInput<Name extends ReadName> = Reads[Name] extends (db: SqliteDatabase, ...input: infer Input) => unknown ? Input : never
export type ReadAnswer<Name extends ReadName> = Awaited<ReturnType<Reads[Name]>>

/** The same read, here and now or in another process. */
export type Read = <Name extends ReadName>(name: Name, ...input: ReadInput<Name>) => Promise<ReadAnswer<Name>>

/** In this process. @throws what the read throws */
export async function readHere<Name extends ReadName>(db: SqliteDatabase, name: Name, input: ReadInput<Name>): Promise<ReadAnswer<Name>> {
  const read = reads[name] as unknown as (db: SqliteDatabase, ...input: ReadInput<Name>) => ReadAnswer<Name> | Promise<ReadAnswer<Name>>
  return read(db, ...input)
}
