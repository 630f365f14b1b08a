/**
 * The share of characters that a recognised text has wrong: insertions, deletions and replacements (Levenshtein) by the
 * length of the true text. White space counts as one space each, so line breaks do not matter. 0 is perfect; text
 * where there should be none is 1; more than 1 is possible.
 */
export function characterErrorRate(recognised: string, truth: string): number {
  const found = foldWhiteSpace(recognised)
  const wanted = foldWhiteSpace(truth)
  if (wanted === '') return found === '' ? 0 : 1
  return editDistance(found, wanted) / wanted.length
}

/** The middle of the values, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
  return (lower + upper) / 2
}

function foldWhiteSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

// One row of the table of Wagner and Fischer at a time: `row[j]` is the distance between what was seen of `from` and
// the first j characters of `to`.
function editDistance(from: string, to: string): number {
  const row = Uint32Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    let diagonal = row[0] as number
    row[0] = i
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = diagonal + (from[i - 1] === to[j - 1] ? 0 : 1)
      diagonal = row[j] as number
      row[j] = Math.min(replaced, diagonal + 1, (row[j - 1] as number) + 1)
    }
  }
  return row[to.length] as number
}
