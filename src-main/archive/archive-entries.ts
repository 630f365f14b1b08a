import { type BatchTable, batchTableNames } from '../store/batch-tables.ts'

/** The names of the entries of an archive, and how large each may be. */

export const manifestEntry = 'manifest.json'
export const certificateEntries = ['certificate.json', 'certificate.html'] as const

/** Bytes after which a part of a table ends; a row may make it longer. */
export const partBytes = 4 * 1024 ** 2
/** The longest row: a page of text, or the words of one, is some kilobytes. */
export const mostRowBytes = 64 * 1024 ** 2
/** The paths of 100,000 files that were dropped. */
const mostManifestBytes = 64 * 1024 ** 2
/** It is read piece by piece, and never held. */
const mostCertificateBytes = 8 * 1024 ** 3 - 1

const rowsPattern = /^rows\/([a-z_]+)-(\d{6})\.jsonl$/

export function partName(table: BatchTable, part: number): string {
  return `rows/${table}-${String(part).padStart(6, '0')}.jsonl`
}

/** Which table an entry has rows of, and which part of it; null for other entries. */
export function partOf(name: string): { table: BatchTable; part: number } | null {
  const [, table = '', part = ''] = rowsPattern.exec(name) ?? []
  const known = batchTableNames.find((one) => one === table)
  return known ? { table: known, part: Number(part) } : null
}

/** Null for a name that no entry may have. */
export function limitOfEntry(name: string): number | null {
  if (name === manifestEntry) return mostManifestBytes
  if ((certificateEntries as readonly string[]).includes(name)) return mostCertificateBytes
  return partOf(name) ? partBytes + mostRowBytes : null
}
