import type { DocumentKind } from './document.ts'
import type { OutputFormat } from './formats.ts'

/** What the check before start says of a held batch. Files, pages and states are in its summary, files that cannot be read in its failures. */
export interface BatchCheck {
  /** Null until every file was looked at. */
  contents: BatchContents | null
  sample: SampleReport
  disk: DiskNeed | null
}

/** What a batch is made of; exact. */
export interface BatchContents {
  /** The most files first. */
  kinds: { kind: DocumentKind; files: number }[]
  /** Bytes of the files that can be read. */
  bytes: number
  /** Files that have the same content as another one: how many groups of such files, and how many files beyond the first of each. */
  twins: { groups: number; files: number }
}

/** A file whose content another file has as well. */
export interface TwinFile {
  documentId: number
  relativePath: string
  /** The first file with this content. */
  twinOf: string
  pages: number
}

/** Pages drawn at random over the batch and read by the queue: they are done, and not read again. */
export interface SampleReport {
  /** `counting`: files are still looked at. `reading`: pages of it wait or are read. `none`: no page is left to read, or none was wanted. */
  state: 'none' | 'counting' | 'reading' | 'done'
  drawn: number
  done: number
  failed: number
  /** Worker time of each page that was read, milliseconds, the shortest first. The opening of a document is shared among its pages. */
  pageMs: number[]
  /** Workers that read at the same time meanwhile. */
  workers: number
  /** Pages of the batch that are still to be read. */
  pagesLeft: number
  /** How long those take, milliseconds, by the number of workers; empty with fewer than three pages to tell by. */
  times: { workers: number; low: number; high: number }[]
  /** Fewer than ten pages to tell by. */
  few: boolean
  /** Pages that have text already, estimated from the sample; null while it is read, and when text is not looked for. */
  withText: { inSample: number; low: number; high: number } | null
}

/** Disk that the batch needs, estimated from the sample; bytes. */
export interface DiskNeed {
  /** By format, as the batch writes them. */
  outputs: { format: OutputFormat; bytes: number }[]
  /** Word boxes and texts in the data folder. */
  data: number
  /** Free where the outputs go, and in the data folder. The same disk is counted once. */
  outputFree: number
  dataFree: number
  sameDisk: boolean
  enough: boolean
}
