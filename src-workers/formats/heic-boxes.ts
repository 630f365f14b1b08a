/** Whether the boxes of a file go on to its own end: each begins with its length and four letters (ISO/IEC 14496-12, 4.2). */
export function boxesAreWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (at + 8 <= bytes.length) {
    const length = lengthOf(view, at)
    // A length of 0 means: up to the end, wherever that is.
    if (length === 0) return true
    if (length === null || length < 8) return false
    at += length
  }
  return at === bytes.length
}

/** A length of 1 means that the real one follows in eight bytes. */
function lengthOf(view: DataView, at: number): number | null {
  const length = view.getUint32(at)
  if (length !== 1) return length
  return at + 16 <= view.byteLength ? Number(view.getBigUint64(at + 8)) : null
}
