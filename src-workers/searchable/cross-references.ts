/** How a PDF lists where its objects are; what is added to it lists its own in the same way (PDF 32000-1, 7.5.4 and 7.5.8). */
export type CrossReferences = 'table' | 'stream'

/** Readers look for the last `startxref` so far from the end (PDF Reference 1.7, appendix H, note 18). */
const tailBytes = 1024

/** Null when the list is not where the file says: readers then search for the objects, and nothing can be added behind them. */
export function crossReferencesOf(bytes: Uint8Array): CrossReferences | null {
  const text = (start: number, end: number) => Buffer.from(bytes.subarray(start, end)).toString('latin1')
  const tail = text(Math.max(0, bytes.length - tailBytes), bytes.length)
  const found = /^startxref\s+(\d{1,15})\s/.exec(tail.slice(Math.max(0, tail.lastIndexOf('startxref'))))
  if (!found) return null
  const at = Number(found[1])
  const there = text(at, at + 30)
  if (/^\s*xref\s/.test(there)) return 'table'
  return /^\s*\d+\s+\d+\s+obj\b/.test(there) ? 'stream' : null
}
