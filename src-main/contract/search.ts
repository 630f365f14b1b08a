import { z } from 'zod'
import type { BatchId } from './batch.ts'
import type { PageMethod } from './page.ts'

/** Which pages a search looks at, by how their text was come by. */
export const searchKinds = ['any', 'ocr', 'text', 'corrected', 'review'] as const
export type SearchKind = (typeof searchKinds)[number]

/** Characters that can be searched for. */
export const longestSearch = 1_000

/** What is searched for, and where. */
export const searchSchema = z.strictObject({
  text: z.string().max(longestSearch),
  batchId: z
    .string()
    .regex(/^b_[0-9a-z]{8,40}$/)
    .nullable(),
  kind: z.enum(searchKinds),
  /** Mean confidence of the recognised words, in percent. A page whose text was not recognised has none, and is in no range. */
  minConfidence: z.number().min(0).max(100).nullable(),
  maxConfidence: z.number().min(0).max(100).nullable(),
  /** A language code that the page was read with. */
  language: z
    .string()
    .regex(/^[A-Za-z0-9_]{2,32}$/)
    .nullable(),
  /** When the page was read, Unix milliseconds: not before, and before. */
  from: z.int().nullable(),
  until: z.int().nullable(),
})
export type Search = z.infer<typeof searchSchema>

/** The same search in every page that was read. */
export const everywhere: Omit<Search, 'text'> = {
  batchId: null,
  kind: 'any',
  minConfidence: null,
  maxConfidence: null,
  language: null,
  from: null,
  until: null,
}

/** A stretch of a text; the end is the first character behind it. */
export interface Span {
  start: number
  end: number
}

/** A page whose text matches. */
export interface SearchHit {
  pageId: number
  batchId: BatchId
  batchName: string
  documentId: number
  relativePath: string
  pageNumber: number
  method: PageMethod
  /** Of what was recognised, in percent. */
  confidence: number | null
  corrected: boolean
  needsReview: boolean
  /** When it was read, Unix milliseconds. */
  finishedAt: number
  /** The place of its text where most of what is searched for stands together, and what of it matches. */
  snippet: string
  marks: Span[]
}

/** The best matches first. */
export interface SearchAnswer {
  pages: number
  documents: number
  /** False when there are more than were looked at: then these are the best of those that were read last. */
  complete: boolean
  rows: SearchHit[]
}

/** How much of what was read can be found. */
export interface SearchProgress {
  indexed: number
  of: number
}

/** How far the saving of all hits is. */
export type SearchExportStep = { step: 'not-saved' } | { step: 'writing'; pages: number } | { step: 'saved'; path: string; pages: number }
