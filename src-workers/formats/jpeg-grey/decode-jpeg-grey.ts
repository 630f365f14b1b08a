import { BitReader } from './bit-reader.ts'
import { inverseDct } from './inverse-dct.ts'
import { NotSound, requireSound } from './not-sound.ts'
import { type ScanData, scanData } from './scan-data.ts'
import { type Component, type JpegHead, readHead } from './segments.ts'
import { zigzag } from './zigzag.ts'

/** A picture in grey, one byte a pixel, 0 is black, rows from the top. */
export interface GreyImage {
  width: number
  height: number
  grey: Uint8Array
}

/** The largest number that a picture of eight bits has in a block, 1,024 and half a step, is well below this. */
const largest = 2_048

/**
 * The lightness of a baseline JPEG in colour, which is its first component: the colours are only passed over. So it takes a fifth of the
 * time that a whole decoding takes, and no memory but for the result.
 *
 * Null for every file that is not sound to the last bit, as well as for other kinds of JPEG: nothing is mended and nothing guessed here,
 * so that what comes out of this is what everybody else sees. A decoder that knows how to tell damage has to look at the rest.
 * @param size what is wanted; null for a file of another size as well
 */
export function decodeJpegGrey(bytes: Uint8Array, size?: { width: number; height: number }): GreyImage | null {
  try {
    const head = readHead(bytes)
    requireSound(size === undefined || (size.width === head.width && size.height === head.height), 'another size')
    refuseOtherColours(head)
    return new Scan(head, scanData(bytes, head.scanStart)).decode()
  } catch (error) {
    if (error instanceof NotSound) return null
    throw error
  }
}

/** Three components are lightness and two of colour, unless an Adobe segment or their names say that they are red, green and blue. */
function refuseOtherColours({ components, adobeTransform }: JpegHead): void {
  requireSound(components.length === 3, 'another number of components')
  const namedRgb = components.map(({ id }) => String.fromCharCode(id)).join('') === 'RGB'
  requireSound(adobeTransform === null ? !namedRgb : adobeTransform === 1, 'other colours')
  const [lightness, ...colours] = components as [Component, ...Component[]]
  requireSound(
    colours.every(({ across, down }) => across <= lightness.across && down <= lightness.down),
    'more samples of a colour than of the lightness',
  )
  const samples = components.reduce((sum, { across, down }) => sum + across * down, 0)
  requireSound(samples <= 10, 'more blocks in a unit than may be')
}

class Scan {
  readonly #head: JpegHead
  readonly #data: ScanData
  readonly #lightness: Component
  readonly #colours: Component[]
  readonly #steps: Int32Array
  readonly #block = new Int32Array(64)
  readonly #unitsAcross: number
  readonly #unitsDown: number
  readonly #stride: number
  readonly #grey: Uint8ClampedArray

  constructor(head: JpegHead, data: ScanData) {
    const [lightness, ...colours] = head.components as [Component, ...Component[]]
    this.#head = head
    this.#data = data
    this.#lightness = lightness
    this.#colours = colours
    this.#steps = head.quantizationTables[lightness.quantization] as Int32Array
    this.#unitsAcross = Math.ceil(head.width / (8 * lightness.across))
    this.#unitsDown = Math.ceil(head.height / (8 * lightness.down))
    this.#stride = 8 * lightness.across * this.#unitsAcross
    this.#grey = new Uint8ClampedArray(this.#stride * 8 * lightness.down * this.#unitsDown)
  }

  decode(): GreyImage {
    const { bytes, edges } = this.#data
    const units = this.#unitsAcross * this.#unitsDown
    const interval = this.#head.restartInterval || units
    requireSound(edges.length - 1 === Math.ceil(units / interval), 'another number of restarts')
    for (let index = 0; index + 1 < edges.length; index += 1) {
      const reader = new BitReader(bytes, edges[index] as number)
      const end = edges[index + 1] as number
      this.#decodeUnits(reader, index * interval, Math.min(units, (index + 1) * interval), end)
      requireSound(reader.place === end, 'more or fewer data than pixels')
    }
    return this.#cut()
  }

  #decodeUnits(reader: BitReader, from: number, to: number, end: number): void {
    const { across, down } = this.#lightness
    const predictions = new Int32Array(1 + this.#colours.length)
    for (let unit = from; unit < to; unit += 1) {
      const left = (unit % this.#unitsAcross) * across * 8
      const top = Math.floor(unit / this.#unitsAcross) * down * 8
      for (let block = 0; block < across * down; block += 1) {
        predictions[0] = this.#readBlock(reader, predictions[0] as number)
        const x = left + (block % across) * 8
        const y = top + Math.floor(block / across) * 8
        inverseDct(this.#block, this.#grey, y * this.#stride + x, this.#stride)
      }
      for (let colour = 0; colour < this.#colours.length; colour += 1) {
        predictions[colour + 1] = skipBlocks(reader, this.#colours[colour] as Component, predictions[colour + 1] as number)
      }
      requireSound(reader.place <= end, 'the data end too soon')
    }
  }

  /** Reads the numbers of a block of lightness. @param prediction the first number of the one before; gives that of this one */
  #readBlock(reader: BitReader, prediction: number): number {
    const [block, steps] = [this.#block, this.#steps]
    const { dc, ac } = this.#lightness
    const size = reader.symbol(dc)
    const first = size === 0 ? prediction : prediction + reader.number(size)
    block[0] = bounded(first * (steps[0] as number))
    for (let index = 1; index < 64; index += 1) {
      const symbol = reader.symbol(ac)
      const bits = symbol & 15
      if (bits === 0 && symbol !== 0xf0) {
        requireSound(symbol === 0, 'an end of block of another kind')
        break
      }
      index += symbol >> 4
      requireSound(index < 64, 'more numbers than a block has')
      if (bits === 0) continue
      const at = zigzag[index] as number
      block[at] = bounded(reader.number(bits) * (steps[at] as number))
    }
    return first
  }

  /** Without what fills up the last blocks of rows and columns. */
  #cut(): GreyImage {
    const { width, height } = this.#head
    for (let row = 1; row < height && width < this.#stride; row += 1) {
      this.#grey.copyWithin(row * width, row * this.#stride, row * this.#stride + width)
    }
    return { width, height, grey: new Uint8Array(this.#grey.buffer, 0, width * height) }
  }
}

/** Passes over the blocks of a colour in a unit. */
function skipBlocks(reader: BitReader, { dc, ac, across, down }: Component, prediction: number): number {
  let first = prediction
  for (let block = 0; block < across * down; block += 1) {
    const size = reader.symbol(dc)
    if (size !== 0) first = bounded(first + reader.number(size))
    for (let index = 1; index < 64; index += 1) {
      const symbol = reader.symbol(ac)
      const bits = symbol & 15
      if (bits === 0 && symbol !== 0xf0) {
        requireSound(symbol === 0, 'an end of block of another kind')
        break
      }
      index += symbol >> 4
      requireSound(index < 64, 'more numbers than a block has')
      reader.skip(bits)
    }
  }
  return first
}

function bounded(value: number): number {
  requireSound(value > -largest && value < largest, 'a number that no picture of eight bits has')
  return value
}
