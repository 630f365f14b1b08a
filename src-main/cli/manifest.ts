import { resolve } from 'node:path'
import type { BatchSettings } from '../contract/batch.ts'
import { LeafcutterError, visible } from '../contract/error-catalogue.ts'
import { describeProblem, type ManifestFindings, type ManifestProblem } from '../contract/manifest.ts'
import { checkManifestFor } from '../engine-manifests.ts'
import { writeProblems } from '../export/manifest-problems-csv.ts'
import type { CheckedManifest } from '../intake/manifest/checked-manifest.ts'
import { countOf, number } from './summary.ts'

export interface ManifestOptions {
  manifest?: string
  /** Where the problems go as CSV. */
  problems?: string
  json?: boolean
  quiet?: boolean
}

/** Milliseconds between two words on how far it is. */
const tellEveryMs = 2_000
/** Files without a row that are named. */
const filesNamed = 10

type Tell = (line: string) => void

/** Exactly one of the two ways to say what is read. @throws USAGE */
export function refuseBothOrNeither(paths: string[], { manifest, problems }: ManifestOptions): void {
  const detail = usageFault(paths.length > 0, manifest !== undefined, problems !== undefined)
  if (detail !== null) throw new LeafcutterError('USAGE', { detail })
}

function usageFault(hasPaths: boolean, hasManifest: boolean, hasProblems: boolean): string | null {
  if (hasPaths && hasManifest) return 'name folders and files, or a manifest, not both'
  if (!hasPaths && !hasManifest) return 'name folders and files, or a manifest with --manifest'
  return hasProblems && !hasManifest ? '--problems is about a manifest' : null
}

/**
 * Checks the manifest that is named, before anything is started, and tells what is wrong.
 * @returns null when something is; then it was told, and nothing must be started
 * @throws MANIFEST_UNREADABLE, MANIFEST_TOO_LARGE
 */
export async function checkedManifest(
  path: string,
  outputDir: string,
  settings: BatchSettings,
  options: ManifestOptions,
  tell: Tell,
): Promise<CheckedManifest | null> {
  const checked = await checkManifestFor(settings, {
    path: resolve(path),
    outputDir,
    told: options.quiet ? () => {} : progressTeller(tell),
  })
  const { findings, problems } = checked
  if (options.problems !== undefined) await writeProblems(resolve(options.problems), problems)
  for (const line of describeFilesWithoutRow(checked)) if (!options.quiet) tell(line)
  if (findings.problems === 0) return checked
  if (options.json) process.stdout.write(`${JSON.stringify(asJson(checked))}\n`)
  else for (const line of describeProblems(checked)) tell(line)
  tell(new LeafcutterError('MANIFEST_INVALID', { path: checked.path, detail: countOf(findings.problems, 'problem') }).message)
  return null
}

/** Exit status of a manifest with problems: that of MANIFEST_INVALID. */
export const problemsStatus = 2

function progressTeller(tell: Tell) {
  let toldAt = performance.now()
  return (step: { step: string; rows?: number; problems?: number; files?: number }) => {
    if (performance.now() - toldAt < tellEveryMs) return
    toldAt = performance.now()
    const files = step.files === undefined ? '' : `, ${countOf(step.files, 'file')} of the folder`
    tell(`Manifest: ${countOf(step.rows ?? 0, 'row')} checked${files}, ${countOf(step.problems ?? 0, 'problem')} so far`)
  }
}

/** One line for each, in the order of the manifest. */
export function describeProblems({ problems, findings }: Pick<CheckedManifest, 'problems' | 'findings'>): string[] {
  const more = findings.problems - problems.length
  return [...problems.map(describeLine), ...(more > 0 ? [`And ${number(more)} more.`] : [])]
}

function describeLine(problem: ManifestProblem): string {
  const { line, column, value } = problem
  const where = column === null ? `line ${line}` : `line ${line}, ${visible(column)}`
  return `${where}: ${value === '' ? '' : `${visible(value)}: `}${visible(describeProblem(problem))} [${problem.code}]`
}

export function describeFilesWithoutRow({
  filesWithoutRow,
  findings,
}: {
  filesWithoutRow: string[]
  findings: Pick<ManifestFindings, 'filesWithoutRow'>
}): string[] {
  const count = findings.filesWithoutRow
  if (count === 0) return []
  const shown = filesWithoutRow.slice(0, filesNamed).map((file) => `  ${visible(file)}`)
  const more = count > shown.length ? [`  and ${number(count - shown.length)} more`] : []
  const [have, are] = count === 1 ? ['has', 'is'] : ['have', 'are']
  return [`${countOf(count, 'document')} below the folder of the manifest ${have} no row and ${are} not read:`, ...shown, ...more]
}

function asJson({ path, findings, problems, filesWithoutRow }: CheckedManifest) {
  const told = problems.map((problem) => ({ ...problem, message: describeProblem(problem) }))
  return {
    manifest: path,
    ...findings,
    problems: { total: findings.problems, listed: told },
    filesWithoutRow: { total: findings.filesWithoutRow, listed: filesWithoutRow },
  }
}
