import { z } from 'zod'
import { alertKinds } from './alert.ts'
import { callOutcomes, externalServices } from './external-call.ts'
import { markKinds } from './throughput.ts'
import type { UpdateState } from './updates.ts'
import { doneActions } from './when-done.ts'

/** From the least to the most that is written; `off` writes nothing. */
export const logLevels = ['off', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** Batches of a call that a line names: what ended together is a few, but a watched folder may make many. */
export const mostBatchesOfCall = 100

const batch = { batch: z.string() }
const document = { ...batch, document: z.int() }
/** `page` is the id of the page job, `number` its place in the document, from 1; `attempt` the claim under which it is or was read. */
const attempt = { ...document, page: z.int(), number: z.int().min(1), attempt: z.string() }
const milliseconds = z.number().min(0).nullable()
const withCode = { code: z.string().nullable() }
const trouble = { code: z.string(), detail: z.string() }

const updateSteps = [
  'not-looked',
  'looking',
  'up-to-date',
  'found',
  'downloading',
  'ready',
  'failed',
] as const satisfies readonly UpdateState['step'][]

const endedAttempt = z.strictObject({
  ...attempt,
  end: z.enum(['done', 'failed', 'given-back', 'stopped-with-the-program']),
  method: z.enum(['ocr', 'text', 'blank']).nullable(),
  /** Unix milliseconds, as the database has it. */
  startedAt: z.int(),
  tookMs: z.number(),
  openMs: milliseconds,
  textMs: milliseconds,
  renderMs: milliseconds,
  ocrMs: milliseconds,
  code: z.string().nullable(),
  detail: z.string().nullable(),
})

/**
 * What a line tells beside its time, level and process, by its event. Every object is strict: there is no place for text of a document, and
 * documents are named by their ids. Paths stand only where a place is what went wrong (`folder`, `detail`), or in the setting that names one.
 */
const events = {
  'program-started': z.strictObject({
    version: z.string(),
    node: z.string(),
    system: z.string(),
    workers: z.int(),
    /** After an end that was none: pages that were done and are kept, and pages that went back to the queue. */
    kept: z.int().optional(),
    redone: z.int().optional(),
  }),
  'program-stopped': z.strictObject({}),
  'batch-created': z.strictObject(batch),
  'documents-found': z.strictObject({ ...batch, count: z.int() }),
  'import-finished': z.strictObject(batch),
  'document-inspected': z.strictObject(document),
  'inspection-failed': z.strictObject({ ...document, ...trouble }),
  'page-claimed': z.strictObject(attempt),
  'page-settled': endedAttempt,
  'page-returned': endedAttempt,
  'pages-overridden': z.strictObject({
    ...batch,
    document: z.int().nullable(),
    page: z.int().nullable(),
    pages: z.int(),
    settings: z.array(z.string()),
  }),
  'document-exported': z.strictObject(document),
  'document-reopened': z.strictObject(document),
  'outputs-wanted': z.strictObject(batch),
  /** A mark of the history; `at` is when it was made, Unix milliseconds, which may be a while before it was read. */
  noted: z.strictObject({
    mark: z.enum(markKinds),
    batch: z.string().nullable(),
    at: z.int(),
    setting: z.string().optional(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  'volume-away': z.strictObject({ folder: z.string() }),
  'volume-returned': z.strictObject({ folder: z.string() }),
  'worker-died': z.strictObject({ reason: z.string() }),
  'hours-changed': z.strictObject({ rests: z.boolean() }),
  /** Finished batches that were to be archived and stay. */
  'archive-failed': z.strictObject({ batches: z.int(), folder: z.string(), ...trouble }),
  /** What is done when everything is done, step by step. */
  'when-done-changed': z.strictObject({ action: z.enum(doneActions), step: z.string(), ...withCode }),
  /** One try at a call to a service of others; `call` is the same for each try at one message. Its address stands nowhere. */
  'external-call-ended': z.strictObject({
    service: z.enum(externalServices),
    call: z.string(),
    batches: z.array(z.string()).max(mostBatchesOfCall),
    try: z.int().min(1),
    outcome: z.enum(callOutcomes),
    status: z.int().nullable(),
    detail: z.string().nullable(),
    tookMs: z.number(),
    again: z.boolean(),
  }),
  /** Newer versions: that they were asked for and what became of it. `found`: the newer version that there is. */
  'updates-changed': z.strictObject({ step: z.enum(updateSteps), found: z.string().nullable(), ...withCode }),
  'run-stopped': z.strictObject(trouble),
  'run-resumed': z.strictObject({}),
  'alert-raised': z.strictObject({ alert: z.enum(alertKinds), threshold: z.number(), value: z.number() }),
  'alert-cleared': z.strictObject({ alert: z.enum(alertKinds) }),
  /** Lines that could not be written before this one. */
  'lines-lost': z.strictObject({ lines: z.int() }),
}

export type LogEvent = keyof typeof events

/** A line before it gets its time and its process. */
export type LogLine = { [Event in LogEvent]: { level: Exclude<LogLevel, 'off'>; event: Event } & Facts<Event> }[LogEvent]

/** An object without keys would forbid those beside it. */
type Facts<Event extends LogEvent> = string extends keyof z.infer<(typeof events)[Event]> ? unknown : z.infer<(typeof events)[Event]>

const everyLine = { level: z.enum(logLevels).exclude(['off']), time: z.iso.datetime(), pid: z.int() }

/** A line as it is in the file. */
export const logLineSchema = z.discriminatedUnion(
  'event',
  (Object.keys(events) as LogEvent[]).map((event) => events[event].extend({ ...everyLine, event: z.literal(event) })) as unknown as [
    z.ZodObject<{ event: z.ZodLiteral<LogEvent> }>,
  ],
)

export type WrittenLine = LogLine & { time: string; pid: number }

/** A line of a file; null for one that was cut off, or of another version. */
export function readLine(text: string): WrittenLine | null {
  try {
    const { data } = logLineSchema.safeParse(JSON.parse(text))
    return (data as WrittenLine | undefined) ?? null
  } catch {
    return null
  }
}
