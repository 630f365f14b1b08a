import { requireSound } from './not-sound.ts'

/** Codes of up to so many bits, which nearly all are, are looked up at once. */
export const quickBits = 9
const longest = 16

/** A Huffman table of a JPEG (ITU-T T.81, annex C), made for reading. */
export interface HuffmanTable {
  /** By the next `quickBits` bits: the length of the code times 256, and its symbol; 0 where the code is longer. */
  quick: Uint16Array
  /** By length: the codes of that length end before this one; 0 where there are none. */
  end: Int32Array
  /** By length: what is added to a code to give the place of its symbol. */
  shift: Int32Array
  symbols: Uint8Array
}

/**
 * @param counts how many codes there are of 1, 2, ... 16 bits
 * @throws NotSound when there are more codes than fit
 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const table = { quick: new Uint16Array(1 << quickBits), end: new Int32Array(longest + 1), shift: new Int32Array(longest + 1), symbols }
  let code = 0
  let place = 0
  for (let length = 1; length <= longest; length += 1, code <<= 1) {
    table.shift[length] = place - code
    for (let left = counts[length - 1] as number; left > 0; left -= 1, code += 1, place += 1) {
      if (length > quickBits) continue
      const spare = quickBits - length
      table.quick.fill((length << 8) | (symbols[place] as number), code << spare, (code + 1) << spare)
    }
    requireSound(code <= 1 << length, 'too many codes')
    table.end[length] = code
  }
  return table
}
