import { type HuffmanTable, huffmanTable } from './huffman.ts'
import { requireSound } from './not-sound.ts'
import { zigzag } from './zigzag.ts'

/** One colour component of a picture. */
export interface Component {
  id: number
  /** Blocks of it in each unit of the scan, across and down. */
  across: number
  down: number
  quantization: number
  dc: HuffmanTable
  ac: HuffmanTable
}

/** All that stands before the entropy-coded data of a JPEG of one scan. */
export interface JpegHead {
  width: number
  height: number
  components: Component[]
  /** In the order of the rows of a block. */
  quantizationTables: Int32Array[]
  /** Units of the scan from one restart marker to the next; 0 when there are none. */
  restartInterval: number
  /** What an Adobe segment says of the colours, if there is one. */
  adobeTransform: number | null
  /** Where the entropy-coded data begin. */
  scanStart: number
}

type Frame = Pick<JpegHead, 'width' | 'height'> & { components: Omit<Component, 'dc' | 'ac'>[] }

/** What was read so far. */
interface Found {
  frame: Frame | null
  quantizationTables: Int32Array[]
  dc: HuffmanTable[]
  ac: HuffmanTable[]
  restartInterval: number
  adobeTransform: number | null
}

/**
 * Reads the segments of a baseline JPEG of one scan (ITU-T T.81, annex B).
 * @throws NotSound at the first thing that is not as such a file has it, fill bytes and unknown segments included
 */
export function readHead(bytes: Uint8Array): JpegHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Found = { frame: null, quantizationTables: [], dc: [], ac: [], restartInterval: 0, adobeTransform: null }
  requireSound(bytes.length > 4 && view.getUint16(0) === 0xffd8, 'no start')
  for (let at = 2; ; ) {
    requireSound(at + 4 <= bytes.length, 'it ends before its scan')
    const marker = view.getUint16(at)
    const end = at + 2 + view.getUint16(at + 2)
    requireSound(end >= at + 4 && end <= bytes.length, 'a segment that is longer than the file')
    const segment = bytes.subarray(at + 4, end)
    if (marker === 0xffda) return headOf(found, segment, end)
    take(found, marker, segment)
    at = end
  }
}

function take(found: Found, marker: number, segment: Uint8Array): void {
  if (marker === 0xffdb) takeQuantization(found, segment)
  else if (marker === 0xffc4) takeHuffman(found, segment)
  else if (marker === 0xffc0) takeFrame(found, segment)
  else if (marker === 0xffdd) takeRestartInterval(found, segment)
  else if (marker === 0xffee) found.adobeTransform = adobeTransform(segment) ?? found.adobeTransform
  else requireSound((marker >= 0xffe0 && marker <= 0xffef) || marker === 0xfffe, 'an unknown segment')
}

function takeQuantization({ quantizationTables }: Found, segment: Uint8Array): void {
  requireSound(segment.length % 65 === 0, 'a table of another length')
  for (let at = 0; at < segment.length; at += 65) {
    const number = segment[at] as number
    requireSound(number < 4, 'a table of another precision')
    const table = new Int32Array(64)
    for (let index = 0; index < 64; index += 1) table[zigzag[index] as number] = segment[at + 1 + index] as number
    requireSound(
      table.every((step) => step > 0),
      'a step of nothing',
    )
    quantizationTables[number] = table
  }
}

function takeHuffman({ dc, ac }: Found, segment: Uint8Array): void {
  for (let at = 0; at < segment.length; ) {
    const [kind, counts] = [segment[at] as number, segment.subarray(at + 1, at + 17)]
    const end = at + 17 + counts.reduce((sum, count) => sum + count, 0)
    requireSound((kind & 0xef) < 4 && end <= segment.length, 'a table that is no table')
    const symbols = segment.subarray(at + 17, end)
    // Larger numbers than these no picture of eight bits has.
    requireSound(
      symbols.every((symbol) => (kind < 4 ? symbol <= 11 : (symbol & 15) <= 10)),
      'a number of too many bits',
    )
    const tables = kind < 4 ? dc : ac
    tables[kind & 15] = huffmanTable(counts, symbols)
    at = end
  }
}

function takeFrame(found: Found, segment: Uint8Array): void {
  requireSound(found.frame === null && segment.length > 6 && segment[0] === 8, 'a second frame, or one of other samples')
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  const [height, width] = [view.getUint16(1), view.getUint16(3)]
  const count = segment[5] as number
  requireSound(height > 0 && width > 0 && segment.length === 6 + 3 * count, 'a frame of nothing')
  const components = Array.from({ length: count }, (_, index) => {
    const [id = 0, sampling = 0, quantization = 0] = segment.subarray(6 + 3 * index, 9 + 3 * index)
    return { id, across: sampling >> 4, down: sampling & 15, quantization }
  })
  requireSound(
    components.every(({ across, down }) => across >= 1 && across <= 4 && down >= 1 && down <= 4),
    'a component without samples',
  )
  requireSound(new Set(components.map(({ id }) => id)).size === count, 'two components of one name')
  found.frame = { width, height, components }
}

function takeRestartInterval(found: Found, segment: Uint8Array): void {
  requireSound(segment.length === 2, 'an interval of another length')
  found.restartInterval = ((segment[0] as number) << 8) | (segment[1] as number)
}

function adobeTransform(segment: Uint8Array): number | null {
  const isAdobe = segment.length >= 12 && Buffer.from(segment.subarray(0, 5)).toString('latin1') === 'Adobe'
  return isAdobe ? (segment[11] as number) : null
}

/** The header of the scan: all components in the order of the frame, and all of each number at once. */
function headOf(found: Found, segment: Uint8Array, scanStart: number): JpegHead {
  const { frame, quantizationTables, dc, ac, restartInterval, adobeTransform } = found
  requireSound(frame !== null, 'a scan without a frame')
  const count = frame.components.length
  requireSound(segment[0] === count && segment.length === 4 + 2 * count, 'a scan of some of the components')
  const [first, last, approximation] = segment.subarray(1 + 2 * count)
  requireSound(first === 0 && last === 63 && approximation === 0, 'a scan of some of the numbers')
  const components = frame.components.map((component, index) => {
    const [id, tables = 0] = segment.subarray(1 + 2 * index, 3 + 2 * index)
    const own = { dc: dc[tables >> 4], ac: ac[tables & 15] }
    requireSound(id === component.id && own.dc !== undefined && own.ac !== undefined, 'a component without a table')
    requireSound(quantizationTables[component.quantization] !== undefined, 'a component without steps')
    return { ...component, dc: own.dc, ac: own.ac }
  })
  return { ...frame, components, quantizationTables, restartInterval, adobeTransform, scanStart }
}
