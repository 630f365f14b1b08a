import { z } from 'zod'
import type { ErrorCode } from './error-catalogue.ts'
import { inUsualOrder, outputFormats } from './formats.ts'
import type { PageMethod, PageState } from './page.ts'
import { engineNames, layouts, models } from './recognition.ts'

/** Identifies one batch; `b_` and a time-ordered random part. */
export type BatchId = string

/**
 * What becomes of text that a page already has.
 * `skip`: a page with text keeps it, any other is recognised. `mixed`: it keeps it, and what its images show besides is recognised and
 * added. `force`: every page is recognised. `only`: a page with text keeps it, and nothing is recognised.
 */
export const textPolicies = ['skip', 'mixed', 'force', 'only'] as const
export type TextPolicy = (typeof textPolicies)[number]

/**
 * What the operator chose for a batch. Everything in here but the formats can change the text of a page, so the hash of the rest is part of
 * a result's identity.
 */
export const batchSettingsSchema = z.strictObject({
  /** Tesseract language codes, most important first, e.g. `eng`. */
  languages: z
    .array(z.string().regex(/^[A-Za-z0-9_]{2,32}$/))
    .min(1)
    .default(['eng']),
  textPolicy: z.enum(textPolicies).default('skip'),
  /** Dots per inch at which a PDF page is rendered for recognition. */
  renderDpi: z.int().min(72).max(600).default(300),
  /** Tesseract's page segmentation mode; 3 is "fully automatic, no orientation detection". `layouts` has words for some. */
  pageSegmentation: z.int().min(0).max(13).default(layouts.auto),
  engine: z.enum(engineNames).default('tesseract.js'),
  /** Of the program that is installed, as it was when the batch was made; null for the engine that ships. */
  engineVersion: z.string().max(64).nullable().default(null),
  /** Null: whatever is found first, which are the best data where they ship. */
  model: z.enum(models).nullable().default(null),
  /** Whether a page that reads badly is also tried on its sides and its head, and read the way that is clearly the best. */
  turn: z.boolean().default(true),
  /** Whether a picture whose lines slope, by up to 8 degrees, is made level before it is recognised. */
  deskew: z.boolean().default(true),
  /** Whether specks of one or two pixels are taken away; for dusty or badly copied sheets. It cannot tell them from dots in very coarse scans. */
  despeckle: z.boolean().default(false),
  /** Whether grey or stained paper is made white; for sheets with shadows. It makes faint pictures and tinted boxes vanish. */
  cleanBackground: z.boolean().default(false),
  /** A folder with LANG.traineddata files that is searched before the data that ship with the app. */
  tessdataFolder: z.string().min(1).nullable().default(null),
  /** In which formats documents are written. More can be asked for later; none is ever taken away, or an older file of it would stay behind. */
  formats: z.array(z.enum(outputFormats)).min(1).default(['txt']).transform(inUsualOrder),
})
export type BatchSettings = z.infer<typeof batchSettingsSchema>

/**
 * A batch's state, derived from what the operator asked for and from its documents and page jobs, never stored.
 * The three ends are `completed`, `completed-with-problems` and `failed`.
 */
export type BatchState = 'held' | 'importing' | 'running' | 'paused' | 'cancelled' | 'completed' | 'completed-with-problems' | 'failed'

/** Number of pages by what became of them. The eight parts add up to all pages that are known so far. */
export interface PageCounts {
  queued: number
  running: number
  ocr: number
  text: number
  blank: number
  error: number
  cancelled: number
  /** Set aside by the operator after they had failed. */
  excluded: number
}

/** Number of files by what became of them. The parts add up to all files of the batch. */
export interface FileCounts {
  /** Not inspected yet, or with pages still to be read or written out. */
  open: number
  /** Every page is done and the outputs are written. */
  done: number
  /** The document could not be read, or at least one of its pages failed. */
  failed: number
  /** Left out by the operator, as a whole or with some of its pages: cancelled, or excluded. */
  excluded: number
}

/**
 * Priorities that can be chosen in the window. What lies between them is more than the size of a file and its waiting make out (12 in all), so
 * that every document of the higher batch comes first.
 */
export const batchPriorities = { high: 20, normal: 0, low: -20 } as const
export type BatchPriority = keyof typeof batchPriorities

/** One row of the list of batches. Times are Unix milliseconds. */
export interface BatchSummary {
  id: BatchId
  name: string
  state: BatchState
  createdAt: number
  /** When the last page was settled or the last document failed; null while the batch is open. */
  endedAt: number | null
  outputDir: string
  /** Documents of a batch of a higher number are served first. */
  priority: number
  settings: BatchSettings
  /** Why it is paused when it was not the operator who did it. */
  pausedFor: { code: ErrorCode; detail: string } | null
  /** When it stops by itself, unless it has ended before; null: it does not. */
  stopsAt: number | null
  /** When its pages are read again, while it is none of the hours in which pages are read; else null. */
  restsUntil: number | null
  /** Present while it waits to be started: by somebody, or by itself at this time. */
  held: { startsAt: number | null } | null
  files: FileCounts
  /** Files that were found and pages that their inspection counted: what the parts must add up to at the end. */
  filesIn: number
  pagesIn: number
  /** Files whose pages are not counted yet; while there are any, the number of pages is too small. */
  uninspectedFiles: number
  /** Files that failed as a whole, before there were pages. */
  unreadableFiles: number
  pages: PageCounts
  /** Recognised pages that a person should look at; they are counted as recognised as well. */
  toReview: number
  /** Pages settled in the last five minutes, per minute; null when too few to say. */
  pagesPerMinute: number | null
  /** Pages settled in each of the last 30 minutes, oldest first, as far as this start of the program remembers. */
  pagesOfMinutes: number[]
  /** Milliseconds that are left, as a range; null while it is being measured or when nothing is left. */
  etaMs: { low: number; high: number } | null
}

export const noPages: PageCounts = { queued: 0, running: 0, ocr: 0, text: 0, blank: 0, error: 0, cancelled: 0, excluded: 0 }

/** Which of the counts a page job belongs to; of those that are cancelled, the excluded ones are told apart by `exclusions`. */
export function countOf(state: PageState, method: PageMethod | null): keyof PageCounts {
  if (state !== 'done') return state
  if (method === null) throw new Error('A page that is done has a method.')
  return method
}

/** All pages together. */
export function totalPages(pages: PageCounts): number {
  return pages.queued + pages.running + settledPages(pages)
}

/** Pages that need nothing more: done, failed, cancelled or excluded. */
export function settledPages(pages: PageCounts): number {
  return pages.ocr + pages.text + pages.blank + pages.error + pages.cancelled + pages.excluded
}

export function totalFiles(files: FileCounts): number {
  return files.open + files.done + files.failed + files.excluded
}
