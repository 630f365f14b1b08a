import { zigzag } from '../formats/jpeg-grey/zigzag.ts'

/** What a JPEG of chance is made of. */
export interface JpegShape {
  width: number
  height: number
  /** Blocks of each component in a unit, across and down. */
  sampling: [across: number, down: number][]
  /** Units between restart markers; 0 for none. */
  restartInterval: number
  /** Gives numbers from 0 to below 1. */
  chance: () => number
}

/** 12 symbols of 4 bits. */
const sizes = Array.from({ length: 12 }, (_, size) => size)
/** Runs of up to 15 zeros before a number of up to 10 bits, and the two symbols for zeros alone; half have codes of 8 bits, half of 12. */
const runs = [0x00, 0xf0, ...Array.from({ length: 160 }, (_, index) => (Math.floor(index / 10) << 4) | (1 + (index % 10)))]
const shortRuns = 81

/** A sound baseline JPEG with numbers of chance in its blocks, as large as pictures have them. */
export function writeJpeg(shape: JpegShape): Buffer {
  const { width, height, sampling, restartInterval } = shape
  const frame = [8, ...twoBytes(height), ...twoBytes(width), sampling.length]
  sampling.forEach(([across, down], index) => {
    frame.push(index + 1, (across << 4) | down, 0)
  })
  const scan = [sampling.length, ...sampling.flatMap((_, index) => [index + 1, 0]), 0, 63, 0]
  return Buffer.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, [...Buffer.from('JFIF\0'), 1, 2, 1, 0, 72, 0, 72, 0, 0]),
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, (_, index) => 2 + (index >> 2))]),
    ...segment(0xc0, frame),
    ...segment(0xc4, [0x00, ...counts({ 4: sizes.length }), ...sizes]),
    ...segment(0xc4, [0x10, ...counts({ 8: shortRuns, 12: runs.length - shortRuns }), ...runs]),
    ...(restartInterval > 0 ? segment(0xdd, twoBytes(restartInterval)) : []),
    ...segment(0xda, scan),
    ...scanOf(shape),
    ...[0xff, 0xd9],
  ])
}

const twoBytes = (value: number) => [value >> 8, value & 255]
const segment = (marker: number, data: number[]) => [0xff, marker, ...twoBytes(data.length + 2), ...data]
const counts = (byLength: Record<number, number>) => Array.from({ length: 16 }, (_, index) => byLength[index + 1] ?? 0)

function scanOf({ width, height, sampling, restartInterval, chance }: JpegShape): number[] {
  const most = (side: 0 | 1) => Math.max(...sampling.map((each) => each[side]))
  const units = Math.ceil(width / 8 / most(0)) * Math.ceil(height / 8 / most(1))
  const bits = new BitWriter()
  let before = sampling.map(() => 0)
  for (let unit = 0; unit < units; unit += 1) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      bits.mark(0xd0 + ((unit / restartInterval - 1) & 7))
      before = sampling.map(() => 0)
    }
    for (const [index, [across, down]] of sampling.entries()) {
      for (let block = 0; block < across * down; block += 1) before[index] = writeBlock(bits, before[index] as number, chance)
    }
  }
  return bits.end()
}

/** Gives the first number of the block, from which that of the next one is told. */
function writeBlock(bits: BitWriter, before: number, chance: () => number): number {
  const first = Math.round((chance() - 0.5) * 400)
  const size = bitsOf(first - before)
  bits.write(size, 4)
  bits.writeNumber(first - before, size)
  let zeros = 0
  const last = Math.floor(chance() * 64)
  for (let index = 1; index <= last; index += 1) {
    const step = 2 + (index >> 2)
    const value = chance() < 0.7 ? 0 : Math.round(((chance() - 0.5) * 300) / step / (1 + (zigzag[index] as number)))
    if (value === 0) zeros += 1
    else {
      for (; zeros > 15; zeros -= 16) writeRun(bits, 0xf0)
      writeRun(bits, (zeros << 4) | bitsOf(value))
      bits.writeNumber(value, bitsOf(value))
      zeros = 0
    }
    if (value !== 0 && index === 63) return first
  }
  writeRun(bits, 0)
  return first
}

function writeRun(bits: BitWriter, symbol: number): void {
  const place = runs.indexOf(symbol)
  if (place < shortRuns) bits.write(place, 8)
  else bits.write((shortRuns << 4) + place - shortRuns, 12)
}

const bitsOf = (value: number) => 32 - Math.clz32(Math.abs(value))

class BitWriter {
  readonly #bytes: number[] = []
  #byte = 0
  #count = 0

  write(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.#byte = (this.#byte << 1) | ((value >> bit) & 1)
      this.#count += 1
      if (this.#count === 8) this.#put()
    }
  }

  writeNumber(value: number, size: number): void {
    this.write(value < 0 ? value + (1 << size) - 1 : value, size)
  }

  mark(marker: number): void {
    this.end()
    this.#bytes.push(0xff, marker)
  }

  end(): number[] {
    while (this.#count > 0) this.write(1, 1)
    return this.#bytes
  }

  #put(): void {
    this.#bytes.push(this.#byte)
    if (this.#byte === 0xff) this.#bytes.push(0)
    this.#byte = 0
    this.#count = 0
  }
}
