import { z } from 'zod'
import { batchSettingsSchema } from './batch.ts'
import { LeafcutterError } from './error-catalogue.ts'

/** An archive: one batch with everything that belongs to it, in one file. */

export const archiveFormat = 'leafcutter-archive'
/** A newer one is refused: it may say what we do not know. */
export const archiveVersion = 1
export const archiveEnding = '.leafcutter.tar.gz'

const moment = z.int()
const count = z.int().min(0)
const long = z.string().max(100_000)
const isJsonOf = (schema: z.ZodType) => (text: string) => {
  try {
    return schema.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
const listOfText = z.string().refine(isJsonOf(z.array(z.string())), 'is no JSON list of texts')

/** The batch itself, under the names of its columns. */
export const archivedRecordSchema = z.strictObject({
  id: z.string().regex(/^b_[0-9a-z]{8,40}$/),
  name: long,
  import_key: long,
  sources: listOfText,
  output_dir: long,
  settings: z.string().refine(isJsonOf(batchSettingsSchema), 'are no settings of a batch'),
  settings_hash: z.string().max(200),
  priority: z.int(),
  created_at: moment,
  import_finished_at: moment.nullable(),
  files_found: count,
  other_files: count,
  cancelled_at: moment.nullable(),
})
export type ArchivedRecord = z.infer<typeof archivedRecordSchema>

/** What the batch was made of, when it was a manifest. */
export const archivedManifestSchema = z.strictObject({
  path: long,
  content_hash: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.int().min(1),
  root: long,
  priorities: listOfText,
  columns: listOfText,
})

/** The first entry, `manifest.json`. */
export const archiveManifestSchema = z.strictObject({
  format: z.literal(archiveFormat),
  version: z.literal(archiveVersion),
  program: z.strictObject({ name: z.literal('Leafcutter'), version: z.string().max(100) }),
  archivedAt: moment,
  batch: archivedRecordSchema,
  sourceManifest: archivedManifestSchema.nullable(),
  endedAt: moment.nullable(),
  documents: count,
  pages: count,
  /** Rows of each table that follow. */
  rows: z.record(z.string(), count),
})
export type ArchiveManifest = z.infer<typeof archiveManifestSchema>

/** A batch in an archive that this database knows of. */
export const archivedBatchSchema = z.strictObject({
  batchId: z.string(),
  name: z.string(),
  path: z.string(),
  sizeBytes: count,
  sha256: z.string(),
  documents: count,
  pages: count,
  createdAt: moment,
  endedAt: moment.nullable(),
  archivedAt: moment,
})
export type ArchivedBatch = z.infer<typeof archivedBatchSchema>

/** What an archive was found to hold; everything in it was read and checked. */
export interface CheckedArchive {
  manifest: ArchiveManifest
  sizeBytes: number
  /** Of the whole file. */
  sha256: string
}

export const archiveSteps = ['certifying', 'packing', 'checking', 'restoring', 'removing'] as const
/** How far something is: documents while it is certified, rows otherwise; `of` is 0 while it is not known. */
export const archiveProgressSchema = z.strictObject({ step: z.enum(archiveSteps), done: count, of: count })
export type ArchiveProgress = z.infer<typeof archiveProgressSchema>

export const archiveKinds = ['archive', 'restore', 'verify'] as const
const job = { kind: z.enum(archiveKinds), name: z.string(), number: count }
/** What is going on, or how the last of it ended. `number` counts them, so that whoever asked finds his own. */
export const archiveStateSchema = z.strictObject({
  running: z.strictObject({ ...job, progress: archiveProgressSchema }).nullable(),
  last: z
    .strictObject({
      ...job,
      batch: archivedBatchSchema.nullable(),
      error: z.strictObject({ code: z.string(), path: z.string().nullable(), detail: z.string().nullable() }).nullable(),
    })
    .nullable(),
})
export type ArchiveState = z.infer<typeof archiveStateSchema>

/** What the Storage screen shows. */
export interface ArchiveReport extends ArchiveState {
  archived: ArchivedBatch[]
}

/** A batch that could be archived now. */
export interface ArchivableBatch {
  batchId: string
  name: string
  documents: number
  createdAt: number
}

/** A file that is no sound archive. @param detail what is wrong with it */
export function unreadable(path: string, detail: string, cause?: unknown): LeafcutterError {
  return new LeafcutterError('ARCHIVE_UNREADABLE', { path, detail }, { cause })
}
/** An archive for people, without its path. */
export function describeArchived({ batchId, name, documents, pages, archivedAt }: ArchivedBatch): string {
  const day = new Date(archivedAt).toISOString().slice(0, 10)
  const counts = `${documents.toLocaleString('en-US')} ${documents === 1 ? 'file' : 'files'}, ${pages.toLocaleString('en-US')} ${pages === 1 ? 'page' : 'pages'}`
  return `${name} (${batchId}), archived ${day}: ${counts}`
}
