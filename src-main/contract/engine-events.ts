import type { BatchId } from './batch.ts'

/** Everything that the engine announces, always after it was written, always in the past tense. */
export type EngineEvent =
  | { type: 'batch-created'; batchId: BatchId }
  | { type: 'documents-found'; batchId: BatchId; count: number }
  | { type: 'import-finished'; batchId: BatchId }
  | { type: 'document-inspected'; batchId: BatchId; documentId: number }
  | { type: 'page-claimed'; batchId: BatchId; documentId: number; pageId: number }
  | { type: 'page-settled'; batchId: BatchId; documentId: number; pageId: number }
  | { type: 'page-returned'; batchId: BatchId; documentId: number; pageId: number }
  | { type: 'document-exported'; batchId: BatchId; documentId: number }
  /** The operator changed what its outputs say: they are written again as soon as its pages are settled. */
  | { type: 'document-reopened'; batchId: BatchId; documentId: number }
  /** Documents of it that were closed are to be written again. */
  | { type: 'outputs-wanted'; batchId: BatchId }
  | { type: 'batch-changed'; batchId: BatchId }
  | { type: 'batch-resumed'; batchId: BatchId }
  | { type: 'volume-away'; folder: string }
  | { type: 'volume-returned'; folder: string }
  | { type: 'run-stopped'; code: string; detail: string }
  | { type: 'run-resumed' }
  | { type: 'settings-changed' }
