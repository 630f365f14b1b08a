import { believableDpi, type ImageFacts } from './image-facts.ts'

const metresPerInch = 0.0254
/** The header of OS/2 1.x, the only one with sizes of two bytes. */
const oldHeader = 12

/** Reads the size and resolution of a BMP (Microsoft, Bitmap Storage: BITMAPCOREHEADER and BITMAPINFOHEADER). */
export function readBmpHeader(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 26) return null
  const header = view.getUint32(14, true)
  if (header !== oldHeader && bytes.length < 46) return null
  const shape = header === oldHeader ? oldShape(view) : newShape(view)
  if (shape.width <= 0 || shape.height === 0) return null
  const height = Math.abs(shape.height)
  return { width: shape.width, height, dpi: shape.dpi, complete: bytes.length >= view.getUint32(10, true) + sizeOf(shape, height) }
}

interface Shape {
  width: number
  /** Negative when the rows go from the top down. */
  height: number
  bitsPerPixel: number
  dpi: number | null
  /** Bytes of packed pixels; null when they are not packed. */
  packedBytes: number | null
}

function oldShape(view: DataView): Shape {
  const bitsPerPixel = view.getUint16(24, true)
  return { width: view.getUint16(18, true), height: view.getUint16(20, true), bitsPerPixel, dpi: null, packedBytes: null }
}

/** Compression 1 and 2 pack runs; 0, 3 and 6 do not. */
function newShape(view: DataView): Shape {
  const compression = view.getUint32(30, true)
  return {
    width: view.getInt32(18, true),
    height: view.getInt32(22, true),
    bitsPerPixel: view.getUint16(28, true),
    dpi: believableDpi(view.getInt32(38, true) * metresPerInch),
    packedBytes: [0, 3, 6].includes(compression) ? null : view.getUint32(34, true),
  }
}

/** Rows are filled up to whole numbers of four bytes. */
function sizeOf({ width, bitsPerPixel, packedBytes }: Shape, height: number): number {
  return packedBytes ?? Math.ceil((width * bitsPerPixel) / 32) * 4 * height
}
