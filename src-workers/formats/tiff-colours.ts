import type { TiffPage } from './tiff-page.ts'

type Shape = Pick<TiffPage, 'bits' | 'samples' | 'littleEndian'>

/** Bytes of a row of so many pixels; rows begin at whole bytes. */
export function rowBytes({ bits, samples }: Shape, width: number): number {
  return Math.ceil((bits * samples * width) / 8)
}

/** Adds to each number its left neighbour, where a part was kept as differences (TIFF 6.0, section 14). Changes the bytes. */
export function undoDifferences(bytes: Uint8Array, page: Shape, width: number): void {
  const row = rowBytes(page, width)
  const step = (page.samples * page.bits) / 8
  for (let start = 0; start < bytes.length; start += row) {
    const end = Math.min(start + row, bytes.length)
    for (let at = start + step; at < end; at += page.bits / 8) {
      if (page.bits === 8) bytes[at] = (bytes[at] as number) + (bytes[at - step] as number)
      else add16(bytes, at, step, page.littleEndian)
    }
  }
}

function add16(bytes: Uint8Array, at: number, step: number, littleEndian: boolean): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  view.setUint16(at, view.getUint16(at, littleEndian) + view.getUint16(at - step, littleEndian), littleEndian)
}

/** The pixels of a part as RGBA, eight bits each. Of sixteen bits the higher eight are kept, which is more than paper has. */
export function toRgba(bytes: Uint8Array, page: TiffPage, width: number, height: number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255)
  const row = rowBytes(page, width)
  const paint = painters[page.meaning as keyof typeof painters]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sample = (index: number) => sampleAt(bytes, y * row, x * page.samples + index, page)
      paint(rgba, 4 * (y * width + x), sample, page)
    }
  }
  return rgba
}

/** A number of a pixel; those of less than eight bits stand in a byte from its highest bit on. */
function sampleAt(bytes: Uint8Array, row: number, index: number, { bits, littleEndian }: Shape): number {
  if (bits === 8) return bytes[row + index] as number
  if (bits === 16) return bytes[row + 2 * index + (littleEndian ? 1 : 0)] as number
  const bit = index * bits
  return ((bytes[row + (bit >> 3)] as number) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)
}

type Paint = (rgba: Uint8ClampedArray, at: number, sample: (index: number) => number, page: TiffPage) => void

/** From the range of so many bits to 0 to 255. */
const full = (value: number, bits: number) => (bits >= 8 ? value : (value * 255) / ((1 << bits) - 1))

const painters: Record<'min-is-white' | 'min-is-black' | 'palette' | 'rgb' | 'cmyk', Paint> = {
  'min-is-white': (rgba, at, sample, { bits }) => rgba.fill(255 - full(sample(0), bits), at, at + 3),
  'min-is-black': (rgba, at, sample, { bits }) => rgba.fill(full(sample(0), bits), at, at + 3),
  palette: (rgba, at, sample, { bits, colourMap }) => {
    const colours = 2 ** bits
    for (let colour = 0; colour < 3; colour += 1) rgba[at + colour] = (colourMap[colour * colours + sample(0)] ?? 0) >> 8
  },
  rgb: (rgba, at, sample, { opacity }) => {
    for (let colour = 0; colour < 3; colour += 1) rgba[at + colour] = sample(colour)
    if (opacity) rgba[at + 3] = sample(3)
  },
  cmyk: (rgba, at, sample) => {
    for (let colour = 0; colour < 3; colour += 1) rgba[at + colour] = ((255 - sample(colour)) * (255 - sample(3))) / 255
  },
}
