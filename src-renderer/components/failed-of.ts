import type { BatchSummary } from '../../src-main/contract/batch.ts'

/** Pages that failed, and files that failed before there were pages. */
export function failedOf({ pages, unreadableFiles }: BatchSummary): number {
  return pages.error + unreadableFiles
}
