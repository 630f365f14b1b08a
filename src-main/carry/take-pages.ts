import type { CarriedDocument, CarriedPage, TakenIn } from '../contract/carrying.ts'
import type { DocumentId } from '../contract/document.ts'
import { failpoint } from '../failpoint.ts'
import { reopenDocument } from '../store/carried-documents.ts'
import { carriedPageWriter, type PageHere, pagesHere } from '../store/carried-pages.ts'
import type { SqliteDatabase } from '../store/open-database.ts'
import { mergePage, type PageMerge, type PageSide } from './merge-page.ts'

/** A document of a file, as it is here. */
export interface TakenDocument {
  row: CarriedDocument
  /** Null where it has no page jobs here yet: what was read of it is kept, and taken over when they are made. */
  id: DocumentId | null
}

/** Merges pages of a document in one transaction. */
export function pageTaker(db: SqliteDatabase, sums: TakenIn): (document: TakenDocument, pages: CarriedPage[]) => void {
  const write = carriedPageWriter(db)
  const find = pagesHere(db)

  function takeOne({ row, id }: TakenDocument, page: CarriedPage): boolean {
    const key = { documentHash: row.inspection?.contentHash ?? '' }
    if (page.result) write.keepResult({ ...key, pageNumber: page.pageNumber, settingsHash: page.settingsHash }, page.result)
    const here = id === null ? null : find(id, page.pageNumber)
    if (here === null) return false
    const there = sideThere(page)
    const merge = mergePage(sideHere(here), there)
    write.logAttempts(here.row.id, page)
    const isChanged = changeState(here, key, page, merge)
    noteMerge(sums, here, there, merge, isChanged)
    if (merge.readsAsThere) write.readAs(here.row.id, page)
    if (merge.correction) write.correct(here.row.id, merge.correction)
    if (merge.confirmedAt !== null) write.confirm(here.row.id, merge.confirmedAt)
    return isChanged || merge.correction !== null
  }

  function changeState(here: PageHere, key: { documentHash: string }, page: CarriedPage, { becomes }: PageMerge): boolean {
    if (becomes === 'done') return write.done(here.row, key, page)
    if (becomes === 'error') return write.failed(here.row, page)
    return becomes === 'excluded' && write.excluded(here.row, page)
  }

  const takeAll = db.transaction((document: TakenDocument, pages: CarriedPage[]) => {
    let isChanged = false
    for (const page of pages) {
      isChanged = takeOne(document, page) || isChanged
      failpoint('in-page-slice')
    }
    if (isChanged && document.id !== null) reopenDocument(db, document.id)
  })
  return (document, pages) => {
    takeAll.immediate(document, pages)
    failpoint('after-page-slice')
  }
}

export function sideHere({ row, settingsHash, isOwn, reading, errorCode, isExcluded, correction, confirmedAt }: PageHere): PageSide {
  // A page that was cancelled and not excluded is one of a cancelled batch, of which nothing is taken in.
  const state = row.state === 'cancelled' ? 'excluded' : row.state
  return { state, settingsHash, isOwn, reading, errorCode: isExcluded || state === 'error' ? errorCode : null, correction, confirmedAt }
}

export function sideThere({ state, settingsHash, override, result, error, correction, confirmedAt }: CarriedPage): PageSide {
  return {
    state,
    settingsHash,
    isOwn: override !== null,
    reading: result && { method: result.method, text: result.text },
    errorCode: error?.code ?? null,
    correction,
    confirmedAt,
  }
}

/** Counts a page. @param isChanged whether it became what the merge says, not another meanwhile */
export function noteMerge(sums: TakenIn, here: Pick<PageSide, 'correction'>, there: PageSide, merge: PageMerge, isChanged: boolean): void {
  sums.pages += 1
  if (isChanged) sums[merge.becomes === 'done' ? 'pagesTaken' : 'pagesFailed'] += 1
  if (merge.differs) sums.pagesDiffering += 1
  if (merge.correction) sums.correctionsTaken += 1
  const isOther = there.correction && here.correction && there.correction.text !== here.correction.text
  if (isOther && !merge.correction) sums.correctionsKept += 1
}
