import { z } from 'zod'
import { type ManifestFindings, type ManifestProblem, type ManifestProblemCode, manifestProblems } from '../manifest.ts'

/** What the HTTP API answers about a manifest, as schemas that say the same as the types of the contract. */

/** Problems, and files without a row, that an answer lists; how many there are stands beside them. */
export const mostListed = 1_000

const count = z.int().min(0)
const codes = Object.keys(manifestProblems) as ManifestProblemCode[]

const findings = {
  rows: count,
  columns: z.array(z.string()),
  languages: z.array(z.string()),
  priorities: z.object({ high: count, normal: count, low: count }) satisfies z.ZodType<ManifestFindings['priorities']>,
}

const problem = z.object({
  line: z.int().min(1),
  column: z.string().nullable(),
  code: z.enum(codes),
  value: z.string(),
  detail: z.string(),
  /** What happened, and what to do. */
  message: z.string(),
}) satisfies z.ZodType<ManifestProblem>

/** The batch that was made of a manifest, and what the check found. */
export const startedManifest = z
  .object({ batchId: z.string(), ...findings, filesWithoutRow: z.object({ total: count, listed: z.array(z.string()) }) })
  .meta({
    examples: [
      {
        ...{ batchId: 'b_5kq2x81f0c', rows: 2, columns: ['box'], languages: ['eng+deu'], priorities: { high: 1, normal: 1, low: 0 } },
        filesWithoutRow: { total: 1, listed: ['/data/scans/letter.pdf'] },
      },
    ],
  })

/** Why nothing was started: each mistake with its line. */
export const mistakesOfManifest = z
  .object({ path: z.string(), rows: count, problems: z.object({ total: count, listed: z.array(problem) }) })
  .meta({
    examples: [
      {
        ...{ path: '/data/files.csv', rows: 2 },
        problems: {
          total: 1,
          listed: [
            {
              ...{ line: 3, column: 'path', code: 'file-missing', value: 'gone.pdf', detail: '' },
              message: `${manifestProblems['file-missing'].happened} ${manifestProblems['file-missing'].action}`,
            },
          ],
        },
      },
    ],
  })
