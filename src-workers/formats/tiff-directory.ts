import { Failure } from '../failure.ts'
import type { ReadAt } from '../source-file.ts'

/** One directory of a TIFF, which describes one picture (TIFF 6.0, section 2): its numbers by their tag. */
export interface TiffDirectory {
  littleEndian: boolean
  tags: Map<number, TiffValues>
}

/** Where the numbers of a tag are; only those that are asked for are read. */
interface TiffValues {
  type: number
  count: number
  /** In the file. */
  at: number
}

/** Bytes of a number by its type: BYTE, SHORT, LONG, RATIONAL, which is two LONGs, and UNDEFINED. All others are of no use here. */
const sizes: Record<number, number> = { 1: 1, 3: 2, 4: 4, 5: 8, 7: 1 }
const rational = 5

/** Numbers of one tag that are believed: a strip for each row of the highest picture that a page could be. */
const mostNumbers = 200_000
/** Tags of one directory that are believed. */
const mostTags = 4_096

export const tag = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  resolutionX: 282,
  planes: 284,
  faxOptions: 292,
  resolutionUnit: 296,
  predictor: 317,
  colourMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
} as const

/** Bits of the subfile type: a smaller copy of another picture, and a mask for one. Neither is a page. */
const copyOrMask = 0b101

/**
 * The directories of a TIFF that are pages, in order. Small copies and masks are left out.
 * @throws UNREADABLE when one of them lies beyond the end of the file, or they go round in a circle
 */
export async function readTiffDirectories(read: ReadAt): Promise<TiffDirectory[]> {
  const head = viewOf(await read(0, 8))
  if (head.byteLength < 8) throw new Failure('UNREADABLE', 'the file ends before its first directory')
  const littleEndian = head.getUint8(0) === 0x49
  const seen = new Set<number>()
  const directories: TiffDirectory[] = []
  for (let at = head.getUint32(4, littleEndian); at !== 0; ) {
    if (seen.has(at)) throw new Failure('UNREADABLE', 'its directories go round in a circle')
    seen.add(at)
    const { directory, next } = await readDirectory(read, at, littleEndian)
    directories.push(directory)
    at = next
  }
  return pagesOf(read, directories)
}

async function pagesOf(read: ReadAt, directories: TiffDirectory[]): Promise<TiffDirectory[]> {
  const pages: TiffDirectory[] = []
  for (const directory of directories) {
    const [subfileType = 0] = await readNumbers(read, directory, tag.subfileType)
    if ((subfileType & copyOrMask) === 0) pages.push(directory)
  }
  return pages
}

async function readDirectory(read: ReadAt, at: number, littleEndian: boolean): Promise<{ directory: TiffDirectory; next: number }> {
  const head = viewOf(await read(at, at + 2))
  if (head.byteLength < 2) throw cutOff()
  const count = head.getUint16(0, littleEndian)
  if (count === 0 || count > mostTags) throw new Failure('UNREADABLE', `a directory of ${count} tags`)
  const view = viewOf(await read(at + 2, at + 6 + 12 * count))
  if (view.byteLength < 12 * count + 4) throw cutOff()
  const tags = new Map<number, TiffValues>()
  for (let index = 0; index < count; index += 1) {
    const entry = 12 * index
    const type = view.getUint16(entry + 2, littleEndian)
    const numbers = view.getUint32(entry + 4, littleEndian)
    // Up to four bytes stand in the place of their address.
    const isHere = (sizes[type] ?? 0) * numbers <= 4
    const where = isHere ? at + 2 + entry + 8 : view.getUint32(entry + 8, littleEndian)
    tags.set(view.getUint16(entry, littleEndian), { type, count: numbers, at: where })
  }
  return { directory: { littleEndian, tags }, next: view.getUint32(12 * count, littleEndian) }
}

/** The numbers of a tag, a rational one as its quotient; none where it is not there. */
export async function readNumbers(read: ReadAt, { tags, littleEndian }: TiffDirectory, wanted: number): Promise<number[]> {
  const values = tags.get(wanted)
  const size = sizes[values?.type ?? 0]
  if (values === undefined || size === undefined) return []
  if (values.count > mostNumbers) throw new Failure('UNREADABLE', `tag ${wanted} has ${values.count} numbers`)
  const view = viewOf(await read(values.at, values.at + size * values.count))
  if (view.byteLength < size * values.count) throw cutOff()
  return Array.from({ length: values.count }, (_, index) => numberAt(view, index * size, values.type, littleEndian))
}

/** Bytes of a tag as they are; null where it is not there. */
export async function readTagBytes(read: ReadAt, { tags }: TiffDirectory, wanted: number): Promise<Uint8Array | null> {
  const values = tags.get(wanted)
  if (values === undefined) return null
  if (values.count > mostNumbers) throw new Failure('UNREADABLE', `tag ${wanted} has ${values.count} bytes`)
  return read(values.at, values.at + values.count)
}

function numberAt(view: DataView, at: number, type: number, littleEndian: boolean): number {
  if (sizes[type] === 1) return view.getUint8(at)
  if (type === 3) return view.getUint16(at, littleEndian)
  const first = view.getUint32(at, littleEndian)
  return type === rational ? first / view.getUint32(at + 4, littleEndian) : first
}

const cutOff = () => new Failure('UNREADABLE', 'the file ends before one of its directories does')

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
