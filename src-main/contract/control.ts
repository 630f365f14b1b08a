import { z } from 'zod'
import { archiveStateSchema } from './archive.ts'
import type { ErrorCode } from './error-catalogue.ts'
import { sweepReportSchema } from './retention.ts'

/**
 * What can be asked of a run from anywhere: the window, another process, or a command line that finds nobody at work. One table;
 * what crosses between two processes is checked against it on both sides.
 */

/** Long enough for any name that an operator could mean; whether there is such a batch is found out by asking for it. */
const batchId = z.string().min(1).max(200)
/** One batch, or with null every batch that is not over. */
const oneOrAll = batchId.nullable()
const count = z.int().min(0)
const path = z.string().min(1).max(32_767)

/** What became of the batches that were named. `pages`: interrupted or still being read, back in line, or cancelled, as the call says. */
const batchChanges = z.strictObject({
  batches: z.array(z.strictObject({ id: z.string(), name: z.string(), changed: z.boolean(), pages: count })),
})
export type BatchChanges = z.infer<typeof batchChanges>

export const controlCalls = {
  /** Nothing new starts. With `now` the pages in hand are interrupted as well and get their attempt back. Pages: those in hand. */
  pause: { input: z.strictObject({ batchId: oneOrAll, now: z.boolean() }), output: batchChanges },
  /** Pages: those that wait to be read. */
  resume: { input: z.strictObject({ batchId: oneOrAll }), output: batchChanges },
  /** Everything that is not settled is cancelled, also what is being read now. Pages: those cancelled. */
  cancel: { input: z.strictObject({ batchId: oneOrAll }), output: batchChanges },
  /** Failures go back into the queue: all of a batch, or those that match everything that is named. Page numbers count from 1. */
  retry: {
    input: z.strictObject({
      batchId,
      code: z.string().max(100).nullable(),
      document: z.string().min(1).max(32_767).nullable(),
      page: z.int().min(1).nullable(),
    }),
    output: z.strictObject({ pages: count, files: count }),
  },
  /** The batch was written into this file, to be continued on another computer: that is why it is paused from now on. False when it was cancelled. */
  noteCarried: { input: z.strictObject({ batchId, path: z.string().min(1).max(32_767) }), output: z.strictObject({ noted: z.boolean() }) },
  /** Applies the rules of retention, as a fresh dry run finds them. Answers when it has begun; false when a sweep was going on already. */
  startSweep: { input: z.strictObject({}), output: z.strictObject({ started: z.boolean() }) },
  /** The sweep that goes on, or the last one; null before the first. `preparing`: its dry run is still being made. */
  sweepState: { input: z.strictObject({}), output: z.strictObject({ preparing: z.boolean(), sweep: sweepReportSchema.nullable() }) },
  /** Moves a batch that is over into an archive. Answers when that has begun; `number` finds it in `archiveState`. Paths are absolute. */
  startArchive: { input: z.strictObject({ batchId, folder: path }), output: z.strictObject({ number: count }) },
  startRestore: { input: z.strictObject({ path }), output: z.strictObject({ number: count }) },
  archiveState: { input: z.strictObject({}), output: archiveStateSchema },
} as const

export type ControlCall = keyof typeof controlCalls
export type ControlInput<Call extends ControlCall> = z.infer<(typeof controlCalls)[Call]['input']>
export type ControlOutput<Call extends ControlCall> = z.infer<(typeof controlCalls)[Call]['output']>

/**
 * The calls, answered. By the time of the answer everything is written; to cancel and to retry may take a while, and both are written a slice at a time.
 * @throws BATCH_UNKNOWN, BATCH_CANCELLED, DOCUMENT_UNKNOWN, PAGE_UNKNOWN
 */
export type Control = {
  [Call in ControlCall]: (input: ControlInput<Call>) => Call extends 'cancel' | 'retry' ? Promise<ControlOutput<Call>> : ControlOutput<Call>
}

/** What can be asked where nobody works as well, of the database alone. */
export type BatchControl = Pick<Control, 'pause' | 'resume' | 'cancel' | 'retry' | 'noteCarried'>

/** One line to the process that owns the data folder. */
export const controlRequest = z.strictObject({ call: z.enum(Object.keys(controlCalls) as ControlCall[]), input: z.unknown() })

/** One line back. `output` is checked against the call, `code` against the catalogue. */
export const controlAnswer = z.union([
  z.strictObject({ output: z.unknown() }),
  z.strictObject({
    error: z.strictObject({
      code: z.string(),
      place: z.strictObject({
        path: z.exactOptional(z.string()),
        pageNumber: z.exactOptional(z.int()),
        detail: z.exactOptional(z.string()),
      }),
    }),
  }),
])
export type ControlAnswer =
  | { output: unknown }
  | { error: { code: ErrorCode; place: { path?: string; pageNumber?: number; detail?: string } } }
