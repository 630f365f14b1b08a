import type { ErrorCode } from './error-catalogue.ts'

export type PageId = number

export const pageStates = ['queued', 'running', 'done', 'error', 'cancelled'] as const
export type PageState = (typeof pageStates)[number]

/** How the text of a page was come by: recognised, taken from the document, or there was nothing to read. */
export const pageMethods = ['ocr', 'text', 'blank'] as const
export type PageMethod = (typeof pageMethods)[number]

/** What a page job always knows. `pageNumber` counts from 1. `attempts` are those spent since the operator last asked for a retry. */
interface PageIdentity {
  id: PageId
  documentId: number
  pageNumber: number
  attempts: number
  /** How many times the whole program died while this page was being read. */
  crashes: number
}

export interface QueuedPage extends PageIdentity {
  state: 'queued'
  /** Not before this time, Unix milliseconds. */
  nextAttemptAt: number
}

export interface RunningPage extends PageIdentity {
  state: 'running'
  /** The token of this claim; whoever does not hold it can change nothing. */
  claim: string
  claimedAt: number
}

export interface DonePage extends PageIdentity {
  state: 'done'
  method: PageMethod
  finishedAt: number
}

export interface ErrorPage extends PageIdentity {
  state: 'error'
  errorCode: ErrorCode
  errorDetail: string
  finishedAt: number
}

export interface CancelledPage extends PageIdentity {
  state: 'cancelled'
  finishedAt: number
}

/** One page job; each state holds only its own data. */
export type PageJob = QueuedPage | RunningPage | DonePage | ErrorPage | CancelledPage

/** Milliseconds spent in each step of a page; null where the step was not needed. */
export interface StageTimings {
  openMs: number | null
  textMs: number | null
  renderMs: number | null
  ocrMs: number | null
}

export const noTimings: StageTimings = { openMs: null, textMs: null, renderMs: null, ocrMs: null }

/** A recognised word. The box is in pixels of the recognised image: left, top, right, bottom. */
export interface Word {
  text: string
  /** 0 to 100, as the recogniser gives it. */
  confidence: number
  box: [left: number, top: number, right: number, bottom: number]
  /** Number of the line within the page, from 0; words of one line share it. */
  line: number
  /** Numbers of the block within the page and of the paragraph within the block, from 1, as the recogniser divides the page. */
  block: number
  paragraph: number
}

/** What is kept in the compressed words file of a page. */
export interface PageWords {
  /** Of the recognised picture, in pixels. */
  width: number
  height: number
  /** Dots per inch of the recognised picture. */
  dpi: number
  /** Degrees by which the page, as a viewer shows it, was turned clockwise to stand upright before it was recognised. */
  turn: Turn
  /** Degrees by which the upright picture was then rotated about its middle, clockwise, to make its lines level; its size stayed the same. */
  skew: number
  words: Word[]
}

export type Turn = 0 | 90 | 180 | 270

/** A recognised word below this confidence is shown as unsure (0 to 100). */
export const unsureBelow = 80

/** What a page's reading gave; kept in the database beside the page job. */
export interface PageResult {
  method: PageMethod
  text: string
  /** Mean confidence of the words, 0 to 100; null where nothing was recognised. */
  confidence: number | null
  wordCount: number
  /** Words below `unsureBelow`. */
  unsureWords: number
  /** SHA-256 of the compressed words file in the artefact folder; null where there are no boxes. */
  wordsHash: string | null
  /** Engine and version that read it, e.g. `tesseract.js 7.0.0`; `pdf.js 6.5.438` for text that was there. */
  engine: string
}
