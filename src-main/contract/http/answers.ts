import { z } from 'zod'
import { type BatchSettings, type BatchState, type BatchSummary, type FileCounts, type PageCounts, textPolicies } from '../batch.ts'
import type { SavedCertificate } from '../certificate.ts'
import { errorCodes } from '../error-catalogue.ts'
import type { FailureGroup, FailureRow } from '../failures.ts'
import { outputFormats } from '../formats.ts'
import { engineNames, models } from '../recognition.ts'

/**
 * What the HTTP API answers, as schemas, because its description has to say it. Each stands for a type of the contract and the compiler
 * sees that it says the same; what is not named here is not told.
 */

const count = z.int().min(0)
/** Unix milliseconds. */
const moment = z.number()
const errorCode = z.enum(errorCodes)

const pageCounts = z.object({
  queued: count,
  running: count,
  ocr: count,
  text: count,
  blank: count,
  error: count,
  cancelled: count,
  excluded: count,
}) satisfies z.ZodType<PageCounts>

const fileCounts = z.object({ open: count, done: count, failed: count, excluded: count }) satisfies z.ZodType<FileCounts>

const batchSettings = z.object({
  languages: z.array(z.string()),
  textPolicy: z.enum(textPolicies),
  renderDpi: z.int(),
  pageSegmentation: z.int(),
  engine: z.enum(engineNames),
  engineVersion: z.string().nullable(),
  model: z.enum(models).nullable(),
  turn: z.boolean(),
  deskew: z.boolean(),
  despeckle: z.boolean(),
  cleanBackground: z.boolean(),
  tessdataFolder: z.string().nullable(),
  formats: z.array(z.enum(outputFormats)),
}) satisfies z.ZodType<BatchSettings>

const states = ['held', 'importing', 'running', 'paused', 'cancelled', 'completed', 'completed-with-problems', 'failed'] as const
const batchState = z.enum(states) satisfies z.ZodType<BatchState>

export const batchSummary = z.object({
  id: z.string(),
  name: z.string(),
  state: batchState,
  createdAt: moment,
  endedAt: moment.nullable(),
  outputDir: z.string(),
  priority: z.int(),
  settings: batchSettings,
  pausedFor: z.object({ code: errorCode, detail: z.string() }).nullable(),
  stopsAt: moment.nullable(),
  restsUntil: moment.nullable(),
  held: z.object({ startsAt: moment.nullable() }).nullable(),
  files: fileCounts,
  filesIn: count,
  pagesIn: count,
  uninspectedFiles: count,
  unreadableFiles: count,
  pages: pageCounts,
  toReview: count,
  pagesPerMinute: z.number().nullable(),
  pagesOfMinutes: z.array(z.number()),
  etaMs: z.object({ low: z.number(), high: z.number() }).nullable(),
}) satisfies z.ZodType<BatchSummary>

export const failureGroups = z.array(
  z.object({
    key: z.string(),
    code: errorCode,
    unit: z.enum(['page', 'file', 'output']),
    sampleDetail: z.string(),
    pages: count,
    files: count,
    firstAt: moment,
    lastAt: moment,
  }) satisfies z.ZodType<FailureGroup>,
)

export const failureRows = z.object({
  total: count,
  rows: z.array(
    z.object({
      documentId: z.int(),
      pageId: z.int().nullable(),
      relativePath: z.string(),
      pageNumber: z.int().nullable(),
      attempts: count,
      code: errorCode,
      detail: z.string(),
      at: moment,
    }) satisfies z.ZodType<FailureRow>,
  ),
})

export const savedCertificate = z.object({
  paths: z.array(z.string()),
  sha256: z.string(),
  addsUp: z.boolean(),
  outputs: z.array(z.object({ format: z.enum(outputFormats), files: count, missing: count, bytes: z.number() })),
}) satisfies z.ZodType<SavedCertificate>
