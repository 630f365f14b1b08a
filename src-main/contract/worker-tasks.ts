import type { TextPolicy } from './batch.ts'
import type { DocumentKind } from './document.ts'
import type { ErrorCode } from './error-catalogue.ts'
import type { PageResult, StageTimings } from './page.ts'

/** Bounds that are checked before anything is allocated. */
export interface WorkerLimits {
  /** Bytes of a source file. */
  maxFileBytes: number
  /** Pages of a document. */
  maxPages: number
  /** Pixels of a rendered page or of an image; the DPI is lowered down to 72 before a page is refused. */
  maxPixels: number
  /** Pixels along one side of a rendered page. */
  maxSide: number
}

/** A source file as it was when it was imported; a worker refuses one that has changed since. */
export interface SourceFile {
  path: string
  sizeBytes: number
  /** Unix milliseconds, as the file system gives it, rounded down. */
  modifiedAt: number
}

export interface InspectTask {
  source: SourceFile
  limits: WorkerLimits
}

/** What an inspection gives back. */
export type InspectOutcome =
  | { type: 'inspected'; kind: DocumentKind; pageCount: number /** SHA-256 of the whole file, hex. */; contentHash: string }
  | Failed

/** A folder with language data: files `LANG.traineddata` or, when gzip, `LANG.traineddata.gz`. */
export interface LanguageData {
  folder: string
  gzip: boolean
}

/** The tesseract that is installed on this computer, in the version with which the batch began. */
export interface NativeEngine {
  name: 'native'
  /** Its path. */
  program: string
  version: string
}
/** Who recognises a page. */
export type PageEngine = { name: 'tesseract.js' } | NativeEngine

/** The steps of a page that have a time limit of their own. A worker notes the step by its place in this list, counted from 1. */
export const limitedStages = ['open', 'text', 'render', 'ocr'] as const
export type LimitedStage = (typeof limitedStages)[number]
/** Seconds that each of these steps may take. */
export type StageSeconds = Record<LimitedStage, number>

/** How a task ends that took longer than it may; `stage` says which step of it, and is missing when it was the whole. */
export interface TimedOut {
  type: 'timed-out'
  seconds: number
  stage?: LimitedStage
}

export interface PageTask {
  /** One 32-bit number, added by the host: the step that the page is in, 0 for none. The host reads it also while the thread is blocked. */
  stageBoard?: SharedArrayBuffer
  source: SourceFile
  kind: DocumentKind
  /** Counts from 1. */
  pageNumber: number
  textPolicy: TextPolicy
  renderDpi: number
  /** Whether an attempt before ran out of time or memory: the page is then read from a smaller picture. */
  smaller: boolean
  pageSegmentation: number
  engine: PageEngine
  /** How the picture of the page is straightened before it is recognised, as the settings of a batch say. */
  turn: boolean
  deskew: boolean
  despeckle: boolean
  cleanBackground: boolean
  languages: string[]
  languageData: LanguageData
  limits: WorkerLimits
  /** Where content-addressed artefacts go: `<folder>/<first two hex>/<hash>.<ending>`. */
  artefactFolder: string
}

/** What the reading of a page gives back. */
export type PageOutcome = { type: 'done'; result: PageResult; timings: StageTimings } | (Failed & { timings: StageTimings })

/** An outcome that is no surprise: the catalogue knows it. */
export interface Failed {
  type: 'failed'
  code: ErrorCode
  /** What exactly, for the operator: never a stack trace, never text of the document. */
  detail: string
}

export interface ImageTask {
  source: SourceFile
  kind: DocumentKind
  pageNumber: number
  /** The longer side of the picture, pixels. */
  maxSide: number
  limits: WorkerLimits
}

/** A picture of a page for the window. */
export type ImageOutcome =
  | { type: 'image'; mediaType: 'image/jpeg' | 'image/png'; bytes: Uint8Array; width: number; height: number }
  | Failed

/** A page that was recognised, and the SHA-256 of the file with its words. */
export interface RecognisedPage {
  /** Counts from 1. */
  pageNumber: number
  wordsHash: string
}

export interface PdfTask {
  source: SourceFile
  kind: DocumentKind
  limits: WorkerLimits
  /** Resident memory at which the process that writes is ended, bytes. */
  memoryBytes: number
  /** Only these get a layer of text; the others stay as they are. In order. */
  pages: RecognisedPage[]
  /** Where the words files lie. */
  artefactFolder: string
  /** The file that is written and synced; it gets its real name from whoever asked. */
  outputFile: string
}

/** How the writing of a searchable PDF ended. */
export type PdfOutcome = { type: 'written' } | Failed

/** The named tasks of a worker; the pool's host calls them by these names. */
export interface WorkerTasks {
  inspectDocument(task: InspectTask): Promise<InspectOutcome>
  processPage(task: PageTask): Promise<PageOutcome>
  renderImage(task: ImageTask): Promise<ImageOutcome>
  writePdf(task: PdfTask): Promise<PdfOutcome>
}
export type TaskName = keyof WorkerTasks

/** What the worker's entry exports: its tasks, and `load`, which does nothing but prove that all of its code could be loaded. */
export interface WorkerEntry extends WorkerTasks {
  load(): Promise<void>
}

/** Below the artefact folder: what is being written there, and what a worker had not finished when it died. */
export const unfinishedFolder = 'unfinished'
