/** Entries of a file with a batch: their names, which say what they are, and how large one may be. */

export const headName = 'carried-batch.json'
export const endName = 'end.json'
export const rowsName = (number: number) => `rows/${String(number).padStart(7, '0')}.jsonl`
export const wordsName = (hash: string) => `words/${hash}`
export const sourceName = (number: number) => `sources/${number}`

export type EntryKind = 'head' | 'words' | 'source' | 'rows' | 'end'

const MiB = 1024 ** 2
/** Bytes. Of words as many as a page may have unpacked; a source ends where the size in a header of tar does. */
export const mostBytes: Record<EntryKind, number> = {
  head: 4 * MiB,
  words: 64 * MiB,
  source: 8 * 1024 * MiB - 1,
  rows: 128 * MiB,
  end: 1024,
}

const names: [EntryKind, RegExp][] = [
  ['head', /^carried-batch\.json$/],
  ['words', /^words\/[0-9a-f]{64}$/],
  ['source', /^sources\/\d{1,7}$/],
  ['rows', /^rows\/\d{7}\.jsonl$/],
  ['end', /^end\.json$/],
]

/** Null for a name that no file with a batch has. */
export function kindOf(name: string): EntryKind | null {
  return names.find(([, pattern]) => pattern.test(name))?.[0] ?? null
}
