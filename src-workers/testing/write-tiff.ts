import { deflateSync } from 'node:zlib'

/** One page of a TIFF to be written: numbers for its tags, and its packed parts. Tags that are not given are left out. */
export interface TiffToWrite {
  tags: Record<number, number[]>
  parts: Uint8Array[]
  /** Whether the parts are tiles; else they are strips. */
  tiled?: boolean
  /** Bytes for tags that are no numbers. */
  bytes?: Record<number, Uint8Array>
}

/** Writes a TIFF by hand (TIFF 6.0, section 2): the parts of each page, then its directory, as 32-bit numbers or bytes. */
export function writeTiff(pages: TiffToWrite[], { littleEndian = true, nextOfLast = 0 } = {}): Buffer {
  const file: Buffer[] = []
  let length = 0
  const append = (bytes: Uint8Array): number => {
    const padded = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)])
    file.push(padded)
    length += padded.length
    return length - padded.length
  }
  const long = (number: number) => {
    const bytes = Buffer.alloc(4)
    if (littleEndian) bytes.writeUInt32LE(number)
    else bytes.writeUInt32BE(number)
    return bytes
  }
  const short = (number: number) => {
    const bytes = Buffer.alloc(2)
    if (littleEndian) bytes.writeUInt16LE(number)
    else bytes.writeUInt16BE(number)
    return bytes
  }
  append(Buffer.concat([Buffer.from(littleEndian ? 'II' : 'MM'), short(42)]))
  let link = append(long(0))
  for (const { tags, parts, tiled = false, bytes = {} } of pages) {
    const starts = parts.map(append)
    const lengths = parts.map((part) => part.length)
    const numbers: Record<number, number[]> = { ...tags, [tiled ? 324 : 273]: starts, [tiled ? 325 : 279]: lengths }
    const entries = [
      ...Object.entries(numbers).map(([tag, values]) => ({
        tag: Number(tag),
        type: 4,
        count: values.length,
        data: Buffer.concat(values.map(long)),
      })),
      ...Object.entries(bytes).map(([tag, data]) => ({ tag: Number(tag), type: 7, count: data.length, data: Buffer.from(data) })),
    ].sort((a, b) => a.tag - b.tag)
    const rows = entries.map(({ tag, type, count, data }) => {
      const value = data.length <= 4 ? Buffer.concat([data, Buffer.alloc(4 - data.length)]) : long(append(data))
      return Buffer.concat([short(tag), short(type), long(count), value])
    })
    const at = append(Buffer.concat([short(rows.length), ...rows, long(0)]))
    const whole = Buffer.concat(file)
    long(at).copy(whole, link)
    file.splice(0, file.length, whole)
    link = at + 2 + 12 * rows.length
  }
  const whole = Buffer.concat(file)
  long(nextOfLast).copy(whole, link)
  return whole
}

/** A page of grey pixels in eight bits, as one strip that is not packed. */
export function greyPage(grey: Uint8Array, width: number, height: number, more: Record<number, number[]> = {}): TiffToWrite {
  return { tags: { 256: [width], 257: [height], 258: [8], 259: [1], 262: [1], 277: [1], 278: [height], ...more }, parts: [grey] }
}

export const packDeflate = (bytes: Uint8Array): Buffer => deflateSync(bytes)

/** PackBits with runs where bytes repeat, and the rest as it is. */
export function packBits(bytes: Uint8Array): Buffer {
  const packed: number[] = []
  for (let at = 0; at < bytes.length; ) {
    let run = 1
    while (run < 128 && bytes[at + run] === bytes[at]) run += 1
    if (run > 1) packed.push(257 - run, bytes[at] as number)
    else packed.push(0, bytes[at] as number)
    at += run
  }
  return Buffer.from(packed)
}

/** LZW with a real table, the highest bit first and each width left one code early. */
export function packLzw(bytes: Uint8Array): Buffer {
  const bits: number[] = []
  const put = (code: number, width: number) => {
    for (let bit = width - 1; bit >= 0; bit -= 1) bits.push((code >> bit) & 1)
  }
  let table = new Map<string, number>()
  let width = 9
  const reset = () => {
    put(256, width)
    table = new Map(Array.from({ length: 256 }, (_, code) => [String.fromCharCode(code), code]))
    width = 9
  }
  reset()
  let run = ''
  for (const byte of bytes) {
    const longer = run + String.fromCharCode(byte)
    if (table.has(longer)) {
      run = longer
      continue
    }
    put(table.get(run) as number, width)
    table.set(longer, table.size + 2)
    if (table.size + 2 > 4_093) reset()
    else if (table.size + 2 >= 1 << width) width += 1
    run = String.fromCharCode(byte)
  }
  put(table.get(run) as number, width)
  put(257, width)
  while (bits.length % 8 !== 0) bits.push(0)
  return Buffer.from(Array.from({ length: bits.length / 8 }, (_, at) => Number.parseInt(bits.slice(8 * at, 8 * at + 8).join(''), 2)))
}
