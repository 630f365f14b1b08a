import type { z } from 'zod'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { type mistakesOfManifest, mostListed, type startedManifest } from '../contract/http/manifests.ts'
import { describeProblem, type ManifestStart } from '../contract/manifest.ts'

/** A manifest of which a batch was made. */
export function startedOf(batchId: string, { findings, filesWithoutRow }: ManifestStart): z.infer<typeof startedManifest> {
  const { rows, columns, languages, priorities } = findings
  return {
    ...{ batchId, rows, columns, languages, priorities },
    filesWithoutRow: { total: findings.filesWithoutRow, listed: filesWithoutRow.slice(0, mostListed) },
  }
}

/** A manifest of which nothing was started, as the sentence and the data of the answer. */
export function mistakesOf(
  path: string,
  { findings, problems }: ManifestStart,
): { message: string; data: z.infer<typeof mistakesOfManifest> } {
  const total = findings.problems
  const listed = problems.slice(0, mostListed).map((problem) => ({ ...problem, message: describeProblem(problem) }))
  const { message } = new LeafcutterError('MANIFEST_INVALID', { path, detail: `${total} ${total === 1 ? 'problem' : 'problems'}` })
  return { message, data: { path, rows: findings.rows, problems: { total, listed } } }
}
