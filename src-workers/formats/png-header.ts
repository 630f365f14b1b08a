import { crc32 } from 'node:zlib'
import { believableDpi, type ImageFacts } from './image-facts.ts'

/** One chunk of a PNG: its four letters and where its data lie. */
interface Chunk {
  type: string
  start: number
  end: number
}

const metresPerInch = 0.0254
/** A length has 31 bits (PNG Specification, 5.3). */
const longest = 0x7fffffff

/** Reads the size and resolution of a PNG and whether all its chunks are there and whole (PNG Specification, 5.3 and 11). */
export function readPngHeader(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = chunkAt(view, 8)
  if (first?.type !== 'IHDR' || first.end - first.start < 13 || first.end > view.byteLength) return null
  const width = view.getUint32(first.start)
  const height = view.getUint32(first.start + 4)
  if (width === 0 || height === 0 || width > longest || height > longest) return null
  const { dpi, complete } = walk(view, bytes)
  return { width, height, dpi, complete }
}

/** Goes from chunk to chunk to the end mark. A wrong checksum counts as an end: what follows would be decoded to nothing. */
function walk(view: DataView, bytes: Uint8Array): { dpi: number | null; complete: boolean } {
  let dpi: number | null = null
  for (let chunk = chunkAt(view, 8); chunk !== null && isWhole(view, bytes, chunk); chunk = chunkAt(view, chunk.end + 4)) {
    if (chunk.type === 'pHYs') dpi = dpiOf(view, chunk)
    if (chunk.type === 'IEND') return { dpi, complete: true }
  }
  return { dpi, complete: false }
}

function chunkAt(view: DataView, offset: number): Chunk | null {
  if (offset + 8 > view.byteLength) return null
  const type = String.fromCharCode(
    view.getUint8(offset + 4),
    view.getUint8(offset + 5),
    view.getUint8(offset + 6),
    view.getUint8(offset + 7),
  )
  return { type, start: offset + 8, end: offset + 8 + view.getUint32(offset) }
}

/** The checksum covers the letters and the data. */
function isWhole(view: DataView, bytes: Uint8Array, chunk: Chunk): boolean {
  if (chunk.end + 4 > view.byteLength) return false
  return crc32(bytes.subarray(chunk.start - 4, chunk.end)) === view.getUint32(chunk.end)
}

/** pHYs: dots per unit along x and y, and the unit, 1 for metres. */
function dpiOf(view: DataView, chunk: Chunk): number | null {
  if (chunk.end - chunk.start !== 9 || view.getUint8(chunk.start + 8) !== 1) return null
  return believableDpi(view.getUint32(chunk.start) * metresPerInch)
}
