import { z } from 'zod'
import { documentKinds } from '../contract/document.ts'
import { isErrorCode } from '../contract/error-catalogue.ts'
import { pageOverrideSchema } from '../contract/page-override.ts'
import { isOutputPath } from './is-output-path.ts'

/**
 * The rows of a batch as they are carried from one database to another: under the names of their columns, but without the numbers that only one
 * database knows. Documents and tries are counted from 1 within the batch, a page is its document and its number, a result its identity.
 */

const int = z.int()
const count = z.int().min(0)
const number = z.int().min(1)
const short = z.string().max(100_000)
const hash = z.string().min(1).max(200)
const errorCode = z.string().refine(isErrorCode, 'is no code of the error catalogue')
const flag = z.union([z.literal(0), z.literal(1)])
const method = z.enum(['ocr', 'text', 'blank'])

/** Text that is JSON of such a value. */
function jsonOf(schema: z.ZodType) {
  return short.refine((text) => {
    try {
      return schema.safeParse(JSON.parse(text)).success
    } catch {
      return false
    }
  }, 'is not the JSON that belongs there')
}

const page = { document: number, page_number: number }
const override = jsonOf(pageOverrideSchema)

/** In the order in which they are carried: what others refer to comes first. */
export const batchTables = {
  /** Files with the words of pages, named after the SHA-256 of their bytes. */
  words: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), base64: z.base64() }),
  results: z.strictObject({
    ...{ document_hash: hash, page_number: number, settings_hash: hash, method, text: z.string() },
    ...{ confidence: z.number().nullable(), word_count: count, unsure_words: count, engine: short, words_gone: flag },
    words_hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  }),
  documents: z.strictObject({
    document: number,
    path: short.min(1),
    relative_path: short.refine(isOutputPath, 'is no path below a folder'),
    ...{ size_bytes: count, modified_at: int, priority: int, inspection_attempts: count, next_inspection_at: int },
    inspection: z.enum(['done', 'failed', 'cancelled']),
    kind: z.enum(documentKinds).nullable(),
    ...{ page_count: count.nullable(), content_hash: hash.nullable(), pages_added: count, queued_at: int.nullable() },
    ...{ error_code: errorCode.nullable(), error_detail: short.nullable(), cause: short.nullable(), failed_at: int.nullable() },
    closed_at: int,
  }),
  manifest_rows: z.strictObject({
    ...{ document: number, line: number, settings: override.nullable(), settings_hash: hash.nullable() },
    cells: z.string().max(400_000),
  }),
  pages: z.strictObject({
    ...page,
    state: z.enum(['done', 'error', 'cancelled']),
    ...{ attempts: count, crashes: count, next_attempt_at: int, method: method.nullable() },
    ...{ error_code: errorCode.nullable(), error_detail: short.nullable(), finished_at: int, cause: short.nullable(), needs_review: flag },
    ...{ result_document_hash: hash.nullable(), result_page_number: number.nullable(), result_settings_hash: hash.nullable() },
  }),
  attempts: z.strictObject({
    ...page,
    end: z.enum(['done', 'failed', 'given-back', 'stopped-with-the-program']),
    ...{ started_at: int, finished_at: int },
    ...{ open_ms: z.number().nullable(), text_ms: z.number().nullable(), render_ms: z.number().nullable(), ocr_ms: z.number().nullable() },
    ...{ error_code: errorCode.nullable(), error_detail: short.nullable() },
  }),
  corrections: z.strictObject({ ...page, text: z.string(), corrected_at: int }),
  /** Of a result that is not there any more the identity is null: it says nothing about another one. */
  confirmations: z.strictObject({
    ...{ ...page, confirmed_at: int },
    ...{ result_document_hash: hash.nullable(), result_page_number: number.nullable(), result_settings_hash: hash.nullable() },
  }),
  overrides: z.strictObject({ ...page, settings: override, settings_hash: hash }),
  exclusions: z.strictObject({
    ...{ document: number, page_number: number.nullable(), error_code: errorCode, error_detail: short, failed_at: int },
    ...{ reason: short.min(1), excluded_at: int },
  }),
  tries: z.strictObject({ try: number, group_key: short, settings: override, tried_at: int }),
  /** `attempts_before`: attempts of the page before the try. */
  tried_pages: z.strictObject({
    ...{ ...page, try: number, error_code: errorCode, error_detail: short, failed_at: int, attempts: count, attempts_before: count },
    override: override.nullable(),
  }),
} as const

export type BatchTable = keyof typeof batchTables
export const batchTableNames = Object.keys(batchTables) as BatchTable[]
export type BatchRow<Table extends BatchTable = BatchTable> = z.infer<(typeof batchTables)[Table]>
