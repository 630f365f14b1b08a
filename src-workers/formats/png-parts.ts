/** The parts of a PNG that a PDF can take over as they are. */
export interface PngParts {
  width: number
  height: number
  bitDepth: number
  /** Channels of a pixel: 1 or 3. */
  colours: 1 | 3
  /** Red, green and blue of each entry; null where pixels are colours themselves. */
  palette: Uint8Array | null
  /** The packed pixels, one zlib stream in pieces. */
  data: Uint8Array[]
}

const grey = 0
const colour = 2
const indexed = 3

/**
 * Takes a PNG apart whose header was checked. Null when a PDF has no way to say the same: with interlaced rows or with transparency
 * (PNG Specification, 11.2 and 11.3).
 */
export function pngParts(bytes: Uint8Array): PngParts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const [bitDepth, kind, interlace] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)]
  if (interlace !== 0 || ![grey, colour, indexed].includes(kind)) return null
  const chunks = [...chunksOf(bytes, view)]
  const contentOf = (type: string) => chunks.find((chunk) => chunk.type === type)?.content ?? null
  const data = chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content)
  const palette = kind === indexed ? contentOf('PLTE') : null
  if (contentOf('tRNS') !== null || data.length === 0 || (kind === indexed && palette === null)) return null
  return { width, height, bitDepth, colours: kind === colour ? 3 : 1, palette, data }
}

function* chunksOf(bytes: Uint8Array, view: DataView): Generator<{ type: string; content: Uint8Array }> {
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (type === 'IEND') return
    yield { type, content: bytes.subarray(at + 8, at + 8 + view.getUint32(at)) }
  }
}
