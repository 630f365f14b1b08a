import type { ManifestColumn, ManifestProblem } from '../../contract/manifest.ts'

/** Where in a row which cell stands. */
export interface ManifestColumns {
  path: number
  /** Null where there is no such column. */
  priority: number | null
  language: number | null
  /** Carried through to outputs and reports. */
  carried: { name: string; at: number }[]
}

export function isColumn(name: string, wanted: ManifestColumn): boolean {
  return name.trim().toLowerCase() === wanted
}

/**
 * Reads the first line.
 * @returns null for the columns where rows cannot be understood without what is missing
 */
export function readColumns(names: string[], line: number): { columns: ManifestColumns | null; problems: ManifestProblem[] } {
  const problem = (code: ManifestProblem['code'], column: string | null, value: string, detail = '') => ({
    line,
    column,
    code,
    value,
    detail,
  })
  const at = (wanted: ManifestColumn) => names.findIndex((name) => isColumn(name, wanted))
  const [path, priority, language] = [at('path'), at('priority'), at('language')]
  const own = new Set([path, priority, language])
  const carried = names
    .map((name, index) => ({ name: name.trim(), at: index }))
    .filter((column) => column.name !== '' && !own.has(column.at))
  const problems = repeated(names.map((name) => name.trim())).map((name) => problem('column-twice', name, name))
  if (path >= 0) return { columns: { path, priority: orNull(priority), language: orNull(language), carried }, problems }
  const seen = names.map((name) => name.trim()).filter((name) => name !== '')
  return { columns: null, problems: [problem('no-path-column', null, '', `there are ${seen.join(', ') || 'none'}`), ...problems] }
}

function orNull(index: number): number | null {
  return index < 0 ? null : index
}

/** Compared as the columns of our own are, without case. */
function repeated(names: string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const key = name.toLowerCase()
    const isRepeated = key !== '' && seen.has(key)
    seen.add(key)
    return isRepeated
  })
}
