import { type HuffmanTable, quickBits } from './huffman.ts'
import { NotSound } from './not-sound.ts'

/** Bits that are there after `fill`: a code that is looked up at once, 9, and what follows it, 11 at most, are fewer. */
const filled = 25
const quickMask = (1 << quickBits) - 1
/** Zeros behind the data, so that looking ahead stays within. */
export const spareBytes = 8

/** Reads codes and numbers from entropy-coded data out of which the bytes that were stuffed into it have been taken. */
export class BitReader {
  readonly #bytes: Uint8Array
  #at: number
  #bits = 0
  #count = 0

  /** @param bytes with `spareBytes` behind what is read */
  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes
    this.#at = start
  }

  /** Where in the bytes the one stands that would be read next, when the rest of the last one is left out. */
  get place(): number {
    return this.#at - (this.#count >> 3)
  }

  /** The symbol of the next code. */
  symbol(table: HuffmanTable): number {
    this.#fill()
    const quick = table.quick[(this.#bits >>> (this.#count - quickBits)) & quickMask] as number
    if (quick === 0) return this.#longSymbol(table)
    this.#count -= quick >> 8
    return quick & 255
  }

  /** A number of so many bits, 1 to 11, after a symbol; those that begin with a 0 are negative (T.81, table F.1). */
  number(size: number): number {
    this.#count -= size
    const value = (this.#bits >>> this.#count) & ((1 << size) - 1)
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
  }

  /** Passes over such a number. */
  skip(size: number): void {
    this.#count -= size
  }

  #fill(): void {
    while (this.#count < filled) {
      this.#bits = (this.#bits << 8) | (this.#bytes[this.#at] as number)
      this.#at += 1
      this.#count += 8
    }
  }

  #longSymbol({ end, shift, symbols }: HuffmanTable): number {
    for (let length = quickBits + 1; length < end.length; length += 1) {
      const code = (this.#bits >>> (this.#count - length)) & ((1 << length) - 1)
      if (code >= (end[length] as number)) continue
      this.#count -= length
      this.#fill()
      return symbols[code + (shift[length] as number)] as number
    }
    throw new NotSound('a code that is in no table')
  }
}
