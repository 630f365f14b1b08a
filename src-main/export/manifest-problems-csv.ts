import { stringify } from 'csv-stringify/sync'
import { type ManifestProblem, manifestProblems } from '../contract/manifest.ts'
import { safeCell } from './csv-cell.ts'
import { writeAtomically } from './write-atomically.ts'

const columns = ['line', 'column', 'value', 'problem', 'detail', 'what_to_do', 'code']

/** Writes what is wrong in a manifest, a row for each, and gives their number. UTF-8 with a byte order mark, for Excel. */
export async function writeProblems(path: string, problems: ManifestProblem[]): Promise<number> {
  const rows = problems.map(({ line, column, value, detail, code }) => [
    line,
    column === null ? '' : safeCell(column),
    safeCell(value),
    manifestProblems[code].happened,
    safeCell(detail),
    manifestProblems[code].action,
    code,
  ])
  await writeAtomically(path, [`\ufeff${stringify([columns])}`, stringify(rows, { quoted_string: true })])
  return problems.length
}
