import { toGrey } from '../picture.ts'

/** An image as a program stored it: one byte a pixel, 0 is black, rows from the top. */
export interface StoredImage {
  width: number
  height: number
  grey: Uint8Array
}

/** pdf.js's `ImageKind`; a stencil has none, and its bits as in the first. */
const oneBit = 1
const rgb = 2
const rgba = 3

/** An image that pdf.js decoded, in grey. Null when it is of no kind that we know, is incomplete, or lets something shine through. */
export function imageGrey(decoded: unknown): StoredImage | null {
  if (!isImage(decoded)) return null
  const { width, height, data, kind = oneBit } = decoded
  const grey = greyOf(width, height, data, kind)
  return grey && { width, height, grey }
}

function greyOf(width: number, height: number, data: Uint8Array, kind: number): Uint8Array | null {
  if (kind === oneBit) return ofBits(width, height, data)
  if (kind === rgb && data.length >= width * height * 3) return ofRgb(width * height, data)
  if (kind === rgba && data.length >= width * height * 4 && isOpaque(data)) return toGrey(data.subarray(0, width * height * 4))
  return null
}

interface Decoded {
  width: number
  height: number
  kind?: number
  data: Uint8Array
}

function isImage(decoded: unknown): decoded is Decoded {
  if (typeof decoded !== 'object' || decoded === null || !('data' in decoded)) return false
  const { data } = decoded
  return data instanceof Uint8Array || data instanceof Uint8ClampedArray
}

/** The grey of all eight pixels of each byte, from the highest bit on; 1 is white. */
let bytes: Uint8Array | null = null

function eightPixels(): Uint8Array {
  bytes ??= Uint8Array.from({ length: 256 * 8 }, (_, at) => ((at >> 3) & (0x80 >> (at & 7)) ? 255 : 0))
  return bytes
}

/** Each row begins with a byte of its own. */
function ofBits(width: number, height: number, bits: Uint8Array): Uint8Array | null {
  const rowBytes = (width + 7) >> 3
  if (bits.length < rowBytes * height) return null
  const pixels = eightPixels()
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const row = y * width
    for (let x = 0; x < width; x += 8) {
      const from = (bits[y * rowBytes + (x >> 3)] as number) << 3
      const end = Math.min(8, width - x)
      for (let bit = 0; bit < end; bit += 1) grey[row + x + bit] = pixels[from + bit] as number
    }
  }
  return grey
}

/** As `toGrey`, without the fourth byte. */
function ofRgb(pixels: number, data: Uint8Array): Uint8Array {
  const grey = new Uint8Array(pixels)
  for (let pixel = 0, at = 0; pixel < pixels; pixel += 1, at += 3) {
    grey[pixel] = ((data[at] as number) * 19595 + (data[at + 1] as number) * 38470 + (data[at + 2] as number) * 7471 + 32768) >> 16
  }
  return grey
}

function isOpaque(data: Uint8Array): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}
