import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export const report = 'report.csv'

/** Files below a folder, with `/` between the parts, in alphabetical order; none where there is no folder. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort()
}

/** Files that somebody began and that never got their name. */
export function unfinishedFiles(folder: string): string[] {
  return filesIn(folder).filter((name) => /tmp$/.test(name))
}

/** The content of every output by its name, a letter a byte; the report left out: it tells how many seconds each page took. */
export function outputsIn(folder: string): Map<string, string> {
  const names = filesIn(folder).filter((name) => name !== report && !unfinishedFiles(folder).includes(name))
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]))
}

/** Hash and time of every file below a folder. */
export function stampsIn(folder: string): Record<string, { hash: string; time: number }> {
  const stamp = (name: string) => ({ hash: hashOf(readFileSync(join(folder, name))), time: statSync(join(folder, name)).mtimeMs })
  return Object.fromEntries(filesIn(folder).map((name) => [name, stamp(name)]))
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
