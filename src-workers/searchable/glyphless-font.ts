/**
 * A TrueType font of two empty glyphs. The text over a scan is never drawn; readers still want a font that they can open, and PDF/A wants
 * it to be in the file. Tables as in the OpenType specification 1.9: those that a PDF needs (PDF 32000-1, 9.9).
 */

/** Units of the square in which letters are drawn, and the width of a letter among them. */
export const unitsPerEm = 1000
export const glyphWidth = 500
/** How far letters reach above and below the line, as readers mark them. */
export const ascent = 800
export const descent = -200

const glyphs = 2

const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value & 0xffff, index * 2)
  })
  return bytes
}
const long = (value: number) => words(value >>> 16, value & 0xffff)

/** Version 1, revision, checksum (set below), magic number, flags, units, no dates, bounding box, style, smallest size, direction, formats. */
const head = Buffer.concat([
  long(0x00010000),
  long(0x00010000),
  long(0),
  long(0x5f0f3cf5),
  words(0, unitsPerEm),
  Buffer.alloc(16),
  words(0, descent, glyphWidth, ascent, 0, 1, 2, 0, 0),
])
/** Version, ascent, descent, line gap, widest advance, bearings and extent, caret, reserved, format, number of widths. */
const hhea = Buffer.concat([long(0x00010000), words(ascent, descent, 0, glyphWidth, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, glyphs)])
/** Version 1 with all that a font without outlines and instructions leaves at 0. */
const maxp = Buffer.concat([long(0x00010000), words(glyphs, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)])
const hmtx = words(...Array.from({ length: glyphs }, () => [glyphWidth, 0]).flat())
/** No glyph has an outline: each begins and ends at 0. */
const loca = words(...Array.from({ length: glyphs + 1 }, () => 0))
/** Some readers refuse a table without any bytes. */
const glyf = Buffer.alloc(4)

/** In alphabetical order, as they must be. */
const tables: [tag: string, bytes: Buffer][] = [
  ['glyf', glyf],
  ['head', head],
  ['hhea', hhea],
  ['hmtx', hmtx],
  ['loca', loca],
  ['maxp', maxp],
]

export function glyphlessFont(): Uint8Array {
  const font = layOut()
  const headAt = tables.slice(0, 1).reduce((at, [, bytes]) => at + padded(bytes).length, directorySize())
  // The sum of the whole file and this number is a constant of the format.
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8)
  return font
}

const directorySize = () => 12 + 16 * tables.length

function layOut(): Buffer {
  const largestPower = 2 ** Math.floor(Math.log2(tables.length))
  const entries: Buffer[] = []
  let at = directorySize()
  for (const [tag, bytes] of tables) {
    entries.push(Buffer.from(tag, 'latin1'), long(checksum(padded(bytes))), long(at), long(bytes.length))
    at += padded(bytes).length
  }
  const search = words(tables.length, largestPower * 16, Math.log2(largestPower), (tables.length - largestPower) * 16)
  return Buffer.concat([long(0x00010000), search, ...entries, ...tables.map(([, bytes]) => padded(bytes))])
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}
