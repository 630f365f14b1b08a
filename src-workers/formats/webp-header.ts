import type { ImageFacts } from './image-facts.ts'

/** Reads the size of a WebP from its first chunk (RFC 9649, section 2). It says no resolution. */
export function readWebpHeader(bytes: Uint8Array): ImageFacts | null {
  if (bytes.length < 30) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = sizeOf(view, String.fromCharCode(...bytes.subarray(12, 16)))
  if (size === null || size.width === 0 || size.height === 0) return null
  // The length counts what stands behind it.
  return { ...size, dpi: null, complete: bytes.length >= 8 + view.getUint32(4, true) }
}

function sizeOf(view: DataView, chunk: string): { width: number; height: number } | null {
  switch (chunk) {
    case 'VP8 ':
      // Fourteen bits each behind the start code of a key frame (RFC 6386, 9.1).
      return view.getUint8(23) === 0x9d ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff } : null
    case 'VP8L':
      return view.getUint8(20) === 0x2f ? losslessSize(view.getUint32(21, true)) : null
    case 'VP8X':
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
    default:
      return null
  }
}

const losslessSize = (bits: number) => ({ width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 })

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
