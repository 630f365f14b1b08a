import { z } from 'zod'
import { batchChoicesSchema } from '../batch-choices.ts'

/** A script has paths; which folder a relative one would be below, it cannot know. */
export const absolutePath = z
  .string()
  .max(32_767)
  .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)/, 'an absolute path')

/** How a batch is named, read and served, whatever it is made of. */
const howItIsRead = {
  outputDir: absolutePath.describe('Where the outputs go.'),
  name: z.string().trim().max(200).default('').describe('Without one it is named after what is imported.'),
  priority: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .default(0)
    .describe('As `ingest --priority`: documents of a batch of a higher number are served first.'),
  startsAt: z.int().min(0).nullable().default(null).describe('When it starts, Unix milliseconds; without it at once.'),
  ...batchChoicesSchema.shape,
}

export const newBatch = z
  .strictObject({
    paths: z.array(absolutePath).min(1).max(10_000).describe('Folders and files.'),
    ...howItIsRead,
  })
  .meta({ examples: [{ paths: ['/data/scans'], outputDir: '/data/text', languages: ['eng'] }] })

/**
 * A manifest is named and not sent: its rows begin at its folder, its path and its bytes are what its batch is known by, and it may have a
 * million rows. Whoever may ask is on the same computer.
 */
export const newManifestBatch = z
  .strictObject({
    manifest: absolutePath.describe('The CSV: a row for each file, with path, priority, language and columns to carry through.'),
    ...howItIsRead,
  })
  .meta({ examples: [{ manifest: '/data/files.csv', outputDir: '/data/text', languages: ['eng'] }] })
