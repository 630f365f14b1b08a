import { z } from 'zod'
import { batchSettingsSchema } from './batch.ts'
import { documentKinds } from './document.ts'
import { type ErrorCode, isErrorCode } from './error-catalogue.ts'
import { pageMethods } from './page.ts'
import { pageOverrideSchema } from './page-override.ts'

/**
 * What a batch that goes on on another computer is written as: a gzipped tar with a head, rows, the files that rows refer to, and an end that
 * has the sum of all. Both computers check it against these tables; what is not in them is refused.
 */

/** To be raised when another version could not read the file, or would read it otherwise. */
export const carriedVersion = 1
export const carriedFormat = 'leafcutter-carried-batch'

/** Bytes of the texts and of a name, above which nobody made them honestly. */
const most = { text: 32 * 1024 ** 2, name: 32_767, detail: 100_000 } as const
const count = z.int().min(0).max(5_000_000)
/** Unix milliseconds; files of long ago have times before 1970. */
const time = z.int()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const settingsHash = z.string().min(1).max(200)
const errorCode = z.custom<ErrorCode>((value) => typeof value === 'string' && isErrorCode(value), 'an unknown error code')
const error = z.strictObject({ code: errorCode, detail: z.string().max(most.detail), at: time })
const exclusion = z.strictObject({ reason: z.string().min(1).max(most.detail), at: time })
const override = z.strictObject({ settings: pageOverrideSchema, hash: settingsHash })

/** Of a batch made of a manifest. */
const manifest = z.strictObject({
  path: z.string().max(most.name),
  contentHash: sha256,
  rows: z.int().min(1),
  root: z.string().max(most.name),
  priorities: z.array(z.enum(['high', 'normal', 'low'])).max(3),
  columns: z.array(z.string().max(most.detail)).max(10_000),
})

/** The first entry: the batch itself. */
export const carriedHeadSchema = z.strictObject({
  format: z.literal(carriedFormat),
  version: z.literal(carriedVersion),
  /** The Leafcutter that wrote it. */
  program: z.string().max(200),
  writtenAt: time,
  batch: z.strictObject({
    id: z.string().regex(/^b_[0-9a-z]{1,60}$/),
    name: z.string().max(most.name),
    settings: batchSettingsSchema,
    settingsHash,
    priority: z.int(),
    otherFiles: count,
    manifest: manifest.nullable(),
  }),
  documents: count,
  /** As many as were known when it began to be written. */
  pages: count,
})
export type CarriedHead = z.infer<typeof carriedHeadSchema>

/** With `/` between the parts; whether it may be used as a path is asked before it is. */
const name = z.string().min(1).max(most.name)

/** One document; its pages follow it. */
export const carriedDocumentSchema = z
  .strictObject({
    type: z.literal('document'),
    /** The name that its outputs mirror, unique in the batch. */
    relativePath: name,
    /** Its place below the folder that was imported. */
    below: name,
    sizeBytes: z.int().min(0),
    priority: z.int(),
    state: z.enum(['waiting', 'inspected', 'failed', 'excluded']),
    inspection: z.strictObject({ kind: z.enum(documentKinds), pageCount: count, contentHash: sha256 }).nullable(),
    error: error.nullable(),
    exclusion: exclusion.nullable(),
    /** When nothing was left to do, its outputs included; null while it is open. */
    closedAt: time.nullable(),
    manifest: z
      .strictObject({ line: z.int().min(1), reading: override.nullable(), cells: z.array(z.string().max(65_536)).max(10_000) })
      .nullable(),
    /** Number of the entry with the file itself, and its hash; null where it does not come along. */
    source: z.strictObject({ entry: count, sha256 }).nullable(),
  })
  .refine((document) => (document.state === 'inspected') === (document.inspection !== null), 'an inspection that does not fit the state')
  .refine(
    (document) => ['failed', 'excluded'].includes(document.state) === (document.error !== null),
    'an error that does not fit the state',
  )
  .refine((document) => (document.state === 'excluded') === (document.exclusion !== null), 'an exclusion that does not fit the state')
export type CarriedDocument = z.infer<typeof carriedDocumentSchema>

const milliseconds = z.number().min(0).nullable()
const attempt = z.strictObject({
  end: z.enum(['done', 'failed', 'given-back', 'stopped-with-the-program']),
  startedAt: time,
  finishedAt: time,
  openMs: milliseconds,
  textMs: milliseconds,
  renderMs: milliseconds,
  ocrMs: milliseconds,
  errorCode: errorCode.nullable(),
  errorDetail: z.string().max(most.detail).nullable(),
})
export type CarriedAttempt = z.infer<typeof attempt>

const result = z.strictObject({
  method: z.enum(pageMethods),
  text: z.string().max(most.text),
  confidence: z.number().min(0).max(100).nullable(),
  wordCount: z.int().min(0),
  unsureWords: z.int().min(0),
  wordsHash: sha256.nullable(),
  engine: z.string().max(200),
  wordsGone: z.boolean(),
})
export type CarriedResult = z.infer<typeof result>

/** One page of the document before it. */
export const carriedPageSchema = z
  .strictObject({
    type: z.literal('page'),
    pageNumber: z.int().min(1).max(5_000_000),
    state: z.enum(['queued', 'done', 'error', 'excluded']),
    /** Of the settings that it is read with, whether of the batch, of its document or of its own. */
    settingsHash,
    attempts: count,
    crashes: count,
    result: result.nullable(),
    finishedAt: time.nullable(),
    error: error.nullable(),
    exclusion: exclusion.nullable(),
    override: override.nullable(),
    correction: z.strictObject({ text: z.string().max(most.text), correctedAt: time }).nullable(),
    /** When somebody found this very result right. */
    confirmedAt: time.nullable(),
    log: z.array(attempt).max(10_000),
  })
  .refine((page) => (page.state === 'done') === (page.result !== null && page.finishedAt !== null), 'a result that does not fit the state')
  .refine((page) => ['error', 'excluded'].includes(page.state) === (page.error !== null), 'an error that does not fit the state')
  .refine((page) => (page.state === 'excluded') === (page.exclusion !== null), 'an exclusion that does not fit the state')
  .refine((page) => page.confirmedAt === null || page.state === 'done', 'a confirmation of nothing')
export type CarriedPage = z.infer<typeof carriedPageSchema>

export type CarriedRow = CarriedDocument | CarriedPage

/** The last entry: how many came before it, and the SHA-256 over the lines `NAME HASH` of them. */
export const carriedEndSchema = z.strictObject({ entries: z.int().min(0), sha256 })

/** What was written into a file. */
export interface CarriedAway {
  path: string
  bytes: number
  documents: number
  pages: number
  pagesDone: number
  /** Files that came along. */
  sources: number
  /** Files that should have come along and could not be read, or are not what they were. */
  sourcesLeftOut: number
}

/** What was made of a file. Pages that were the same on both computers are in none of the counts but `pages`. */
export interface TakenIn {
  batchId: string
  /** False: it was merged with the batch that was there. */
  isNew: boolean
  pages: number
  /** Became done by it. */
  pagesTaken: number
  /** Failed or were excluded over there, and had not been tried here. */
  pagesFailed: number
  /** Done on both, with another text: the one of here was kept. */
  pagesDiffering: number
  correctionsTaken: number
  /** The one of here is newer and was kept. */
  correctionsKept: number
  /** Documents to be read of which the same file was not found. */
  documentsNotFound: number
  /** Documents that are not in the batch here, or have other content here: nothing of them was taken. */
  documentsLeftOut: number
}
