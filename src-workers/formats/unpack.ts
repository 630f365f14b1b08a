/** Unpacks runs as PackBits does (TIFF 6.0, section 9): up to `length` bytes, fewer where the data end before. */
export function unpackBits(packed: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let to = 0
  for (let at = 0; at + 1 < packed.length && to < length; ) {
    const control = packed[at] as number
    at += 1
    if (control < 128) {
      const run = packed.subarray(at, at + Math.min(control + 1, length - to))
      bytes.set(run, to)
      to += run.length
      at += control + 1
    } else if (control > 128) {
      const end = Math.min(length, to + 257 - control)
      bytes.fill(packed[at] as number, to, end)
      to = end
      at += 1
    }
  }
  return bytes.subarray(0, to)
}

const clear = 256
const end = 257
const longestCode = 12
/** Each width of code is left one code early. */
const widths = [511, 1_023, 2_047]

/**
 * Unpacks LZW as TIFF writes it (TIFF 6.0, section 13): codes of 9 to 12 bits, the highest bit first. Gives up to `length` bytes, fewer
 * where the data end before or make no sense.
 */
export function unpackLzw(packed: Uint8Array, length: number): Uint8Array {
  const runs = new LzwRuns(length)
  for (let bit = 0; bit + runs.width <= packed.length * 8 && !runs.full; ) {
    const code = codeAt(packed, bit, runs.width)
    bit += runs.width
    if (code === end || !runs.take(code)) break
  }
  return runs.written()
}

/** What was written so far, and which code stands for which stretch of it. */
class LzwRuns {
  readonly #bytes: Uint8Array
  readonly #starts = new Uint32Array(1 << longestCode)
  readonly #lengths = new Uint32Array(1 << longestCode)
  #known = end + 1
  #to = 0
  #previous: { start: number; length: number } | null = null

  constructor(length: number) {
    this.#bytes = new Uint8Array(length)
  }

  get width(): number {
    return 9 + widths.filter((last) => this.#known >= last).length
  }

  get full(): boolean {
    return this.#to === this.#bytes.length
  }

  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#to)
  }

  /** Writes what a code stands for; false when it can stand for nothing. */
  take(code: number): boolean {
    if (code === clear) {
      this.#known = end + 1
      this.#previous = null
      return true
    }
    const start = this.#to
    if (!this.#write(code)) return false
    if (this.#previous !== null && this.#known < this.#starts.length) {
      this.#starts[this.#known] = this.#previous.start
      this.#lengths[this.#known] = this.#previous.length + 1
      this.#known += 1
    }
    this.#previous = { start, length: this.#to - start }
    return true
  }

  #write(code: number): boolean {
    if (code < clear) {
      this.#bytes[this.#to] = code
      this.#to += 1
      return true
    }
    if (this.#previous === null || code > this.#known) return false
    // A code that is not known yet stands for the run before and its first byte once more; that byte is behind the run by then.
    const isNew = code === this.#known
    const start = isNew ? this.#previous.start : (this.#starts[code] as number)
    const length = isNew ? this.#previous.length + 1 : (this.#lengths[code] as number)
    const stop = Math.min(this.#bytes.length, this.#to + length)
    for (let from = start; this.#to < stop; from += 1, this.#to += 1) this.#bytes[this.#to] = this.#bytes[from] as number
    return true
  }
}

function codeAt(packed: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3
  const three = ((packed[at] as number) << 16) | ((packed[at + 1] ?? 0) << 8) | (packed[at + 2] ?? 0)
  return (three >> (24 - (bit & 7) - width)) & ((1 << width) - 1)
}
