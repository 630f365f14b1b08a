import type { ImageFacts } from './image-facts.ts'

const imageMark = 0x2c
const extensionMark = 0x21
const endMark = 0x3b

/** Reads the size of a GIF, and whether all of its blocks are there up to its end mark (GIF89a, section 17 to 27). It says no resolution. */
export function readGifHeader(bytes: Uint8Array): ImageFacts | null {
  if (bytes.length < 13) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = view.getUint16(6, true)
  const height = view.getUint16(8, true)
  if (width === 0 || height === 0) return null
  return { width, height, dpi: null, complete: reachesEnd(bytes) }
}

/** Only the first picture is read: later ones are the frames of an animation. So it has to be there, and what follows it need not. */
function reachesEnd(bytes: Uint8Array): boolean {
  let at: number | null = 13 + tableBytes(bytes[10] ?? 0)
  while (at !== null && at < bytes.length) {
    const mark = bytes[at]
    if (mark === imageMark) return afterBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0)) !== null
    if (mark === endMark || mark !== extensionMark) return false
    at = afterBlocks(bytes, at + 2)
  }
  return false
}

/** A table of colours is there when the first bit says so; the last three say how long it is. */
function tableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

/** Where a row of blocks ends, each with its length before it; null when the file ends first. */
function afterBlocks(bytes: Uint8Array, start: number): number | null {
  let at = start
  while (at < bytes.length) {
    const length = bytes[at] as number
    at += length + 1
    if (length === 0) return at
  }
  return null
}
