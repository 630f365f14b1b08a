import { type BatchState, type FileCounts, type PageCounts, totalFiles } from '../contract/batch.ts'
import type { DocumentState } from '../contract/document.ts'

/** States of documents and batches are derived from what is stored, here and nowhere else. */

export interface BatchFacts {
  importFinishedAt: number | null
  pausedAt: number | null
  cancelledAt: number | null
  heldAt: number | null
  files: FileCounts
  pages: PageCounts
}

export function batchState(batch: BatchFacts): BatchState {
  if (batch.cancelledAt !== null) return 'cancelled'
  // Also when all of its files are unreadable: whoever checks it is still to decide.
  if (batch.heldAt !== null && batch.pausedAt === null) return 'held'
  const over = batch.importFinishedAt !== null && batch.files.open === 0
  if (over) return howItEnded(batch.files, batch.pages)
  if (batch.pausedAt !== null) return 'paused'
  return batch.importFinishedAt === null ? 'importing' : 'running'
}

function howItEnded(files: FileCounts, pages: PageCounts): BatchState {
  if (files.failed === 0) return 'completed'
  const readPages = pages.ocr + pages.text + pages.blank
  return files.failed === totalFiles(files) && readPages === 0 ? 'failed' : 'completed-with-problems'
}

export interface DocumentFacts {
  inspection: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  open: boolean
  pageCount: number | null
  running: number
  settled: number
  failed: number
  cancelled: number
  /** Pages that the operator set aside. */
  excluded: number
  /** Whether the operator set it aside as a whole. */
  isExcluded: boolean
  /** Whether one of its outputs could not be written. */
  outputMissing: boolean
}

export function documentState(document: DocumentFacts): DocumentState {
  if (document.isExcluded) return 'excluded'
  if (document.inspection !== 'done') return beforePages(document.inspection)
  if (document.running > 0) return 'running'
  if (document.cancelled > 0) return 'cancelled'
  if (document.open) return document.settled === 0 ? 'queued' : 'running'
  if (document.failed === 0) return withoutFailedPages(document)
  return document.failed === document.pageCount ? 'failed' : 'problems'
}

function withoutFailedPages({ outputMissing, excluded }: DocumentFacts): DocumentState {
  if (outputMissing) return 'problems'
  return excluded > 0 ? 'excluded' : 'done'
}

function beforePages(inspection: Exclude<DocumentFacts['inspection'], 'done'>): DocumentState {
  return inspection === 'running' ? 'waiting' : inspection
}
