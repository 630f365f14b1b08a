import { type BatchPriority, batchPriorities, batchSettingsSchema } from '../../contract/batch.ts'
import type { ManifestProblem, ManifestProblemCode } from '../../contract/manifest.ts'
import { manifestLimits, refuseTooLarge } from './limits.ts'
import type { ManifestColumns } from './manifest-columns.ts'
import type { ManifestRecord } from './read-records.ts'

/** What a row says, before anybody has looked for its file. */
export interface ManifestRow {
  line: number
  /** As it stands there; empty when there is none. */
  path: string
  priority: BatchPriority
  /** Most important first; null for those of the batch. */
  languages: string[] | null
  carried: string[]
}

/** Characters of a wrong value that are told. */
const valueShown = 200

/**
 * Understands the cells of a row; where one cannot be understood the usual value stands in its place.
 * @throws MANIFEST_TOO_LARGE
 */
export function readRow(
  manifestPath: string,
  columns: ManifestColumns,
  { line, cells }: ManifestRecord,
  columnCount: number,
): { row: ManifestRow; problems: ManifestProblem[] } {
  const problems: ManifestProblem[] = []
  const cell = (at: number | null) => (at === null ? '' : (cells[at] ?? ''))
  const wrong = (code: ManifestProblemCode, column: string | null, value: string) =>
    void problems.push(problemAt(line, column, code, value))

  const path = cell(columns.path)
  if (path.trim() === '') wrong('path-empty', 'path', '')
  const priority = readPriority(cell(columns.priority))
  if (priority === null) wrong('priority-unknown', 'priority', cell(columns.priority))
  const languages = readLanguages(cell(columns.language))
  if (languages === 'malformed') wrong('language-malformed', 'language', cell(columns.language))
  const beyond = cells.find((value, index) => isNameless(columns, index, columnCount) && value.trim() !== '')
  if (beyond !== undefined) wrong('column-without-name', null, beyond)

  const carried = columns.carried.map(({ at }) => cell(at))
  const bytes = carried.reduce((sum, value) => sum + Buffer.byteLength(value), 0)
  if (bytes > manifestLimits.rowBytes)
    refuseTooLarge(manifestPath, `the cells of line ${line} that are carried through have more than ${manifestLimits.rowBytes} bytes`)
  return { row: { line, path, priority: priority ?? 'normal', languages: languages === 'malformed' ? null : languages, carried }, problems }
}

export function problemAt(line: number, column: string | null, code: ManifestProblemCode, value: string, detail = ''): ManifestProblem {
  return { line, column, code, value: value.slice(0, valueShown), detail }
}

/** A cell that belongs to no column: beyond the first line, or below nothing in it. */
function isNameless({ path, priority, language, carried }: ManifestColumns, index: number, columnCount: number): boolean {
  if (index >= columnCount) return true
  return index !== path && index !== priority && index !== language && !carried.some(({ at }) => at === index)
}

function readPriority(text: string): BatchPriority | null {
  const word = text.trim().toLowerCase()
  if (word === '') return 'normal'
  return Object.hasOwn(batchPriorities, word) ? (word as BatchPriority) : null
}

function readLanguages(text: string): string[] | null | 'malformed' {
  if (text.trim() === '') return null
  const read = batchSettingsSchema.shape.languages.safeParse([...new Set(text.split('+').map((code) => code.trim()))])
  return read.success ? read.data : 'malformed'
}
