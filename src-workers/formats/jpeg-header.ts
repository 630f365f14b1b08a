import { believableDpi, type ImageFacts } from './image-facts.ts'

/** One segment of a JPEG: the second byte of its marker and where its data lie. */
interface Segment {
  marker: number
  start: number
  end: number
}

const startOfScan = 0xda
const endOfImage = 0xd9
const app0 = 0xe0
/** Markers without a length: restarts, start of image, and TEM. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01
/** Frame headers SOF0 to SOF15; C4, C8 and CC in their middle are tables (ITU-T T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Reads the size and resolution of a JPEG from the segments before its first scan. */
export function readJpegHeader(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: { width: number; height: number } | null = null
  let dpi: number | null = null
  for (let segment = segmentAt(view, 2); segment !== null; segment = segmentAt(view, segment.end)) {
    if (segment.marker === endOfImage) return null
    if (segment.marker === app0) dpi = jfifDpi(view, segment) ?? dpi
    if (isFrame(segment.marker)) size = frameSize(view, segment)
    if (segment.marker === startOfScan) return size && { ...size, dpi, complete: hasEnd(bytes, segment.end) }
  }
  return null
}

/** Any number of FF may stand before a marker. */
function segmentAt(view: DataView, offset: number): Segment | null {
  let at = offset
  if (at >= view.byteLength || view.getUint8(at) !== 0xff) return null
  while (at < view.byteLength && view.getUint8(at) === 0xff) at += 1
  if (at >= view.byteLength) return null
  const marker = view.getUint8(at)
  if (isBare(marker) || marker === endOfImage) return { marker, start: at + 1, end: at + 1 }
  if (at + 3 > view.byteLength) return null
  const end = at + 1 + view.getUint16(at + 1)
  return end < at + 3 || end > view.byteLength ? null : { marker, start: at + 3, end }
}

/** Precision, height and width. A height of 0 means "told after the first scan", which nobody writes and few programs read. */
function frameSize(view: DataView, segment: Segment): { width: number; height: number } | null {
  if (segment.end - segment.start < 6) return null
  const height = view.getUint16(segment.start + 1)
  const width = view.getUint16(segment.start + 3)
  return width === 0 || height === 0 ? null : { width, height }
}

/** JFIF: five letters, two bytes of version, unit (1 per inch, 2 per centimetre), density along x and y. */
function jfifDpi(view: DataView, segment: Segment): number | null {
  if (segment.end - segment.start < 12 || view.getUint32(segment.start) !== 0x4a464946) return null
  const unit = view.getUint8(segment.start + 7)
  const density = view.getUint16(segment.start + 8)
  if (unit === 1) return believableDpi(density)
  return unit === 2 ? believableDpi(density * 2.54) : null
}

/** In scan data every FF is followed by 00 or a restart, so an end mark behind the header is a real one. Previews lie before it. */
function hasEnd(bytes: Uint8Array, scanStart: number): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(Buffer.of(0xff, endOfImage)) >= scanStart
}
