import type { CarriedFindings, CarryOutlook } from '../../../src-main/contract/carry-steps.ts'
import type { CarriedAway, TakenIn } from '../../../src-main/contract/carrying.ts'

/** Of a merge: 405 pages, of which 396 are new here. */
export const taken: TakenIn = {
  batchId: 'b_00000001',
  isNew: false,
  pages: 405,
  pagesTaken: 390,
  pagesFailed: 6,
  pagesDiffering: 0,
  correctionsTaken: 0,
  correctionsKept: 0,
  documentsNotFound: 0,
  documentsLeftOut: 0,
}

export const findings: CarriedFindings = {
  ...taken,
  name: 'Archive 1998–2004',
  writtenAt: Date.UTC(2026, 0, 5, 12),
  program: '0.9.0',
  bytes: 12_400_000,
  documents: 12,
  pagesLeft: 4,
  documentsToCount: 0,
  sources: 0,
  documentsToFind: 0,
}

export const outlook: CarryOutlook = { sources: { files: 14_800, bytes: 31_200_000_000 }, resultBytes: 12_000_000 }

export const written: CarriedAway = {
  path: '/stick/Archive.leafcutter',
  bytes: 12_400_000,
  documents: 12,
  pages: 405,
  pagesDone: 10,
  sources: 0,
  sourcesLeftOut: 0,
}
