/**
 * The inverse cosine transform of a block with 11 multiplications a line (C. Loeffler, A. Ligtenberg, G. Moschytz, ICASSP 1989), in whole
 * numbers, so that every computer gives the same pixels. Factors are fractions of 8,192.
 */
const c3A = 4433 // 0.541196100
const c3B = 6270 // 0.765366865
const c3C = 15137 // 1.847759065
const odd0 = 2446 // 0.298631336
const odd1 = 16819 // 2.053119869
const odd2 = 25172 // 3.072711026
const odd3 = 12299 // 1.501321110
const pairA = 7373 // 0.899976223
const pairB = 20995 // 2.562915447
const pairC = 16069 // 1.961570560
const pairD = 3196 // 0.390180644
const all = 9633 // 1.175875602

const factorBits = 13
/** Bits after the point that are kept between rows and columns. */
const keptBits = 2
/** Half of the greys: those of a block lie around 0. */
const middleGrey = 128

const { imul } = Math

/**
 * Turns the 64 numbers of a block, row by row, into greys, and leaves zeros in their place for the next one.
 * @param target clamps what is too light or too dark
 */
export function inverseDct(block: Int32Array, target: Uint8ClampedArray, start: number, stride: number): void {
  for (let column = 0; column < 8; column += 1) lineOf(block, column, 8, factorBits - keptBits)
  for (let row = 0, to = start; row < 8; row += 1, to += stride) {
    const at = row * 8
    lineOf(block, at, 1, factorBits + keptBits + 3)
    for (let column = 0; column < 8; column += 1) target[to + column] = (block[at + column] as number) + middleGrey
  }
  block.fill(0)
}

/** One row or column in its place; the result is divided by two to the power of `shift`. */
function lineOf(block: Int32Array, first: number, step: number, shift: number): void {
  const at1 = first + step
  const at2 = at1 + step
  const at3 = at2 + step
  const at4 = at3 + step
  const at5 = at4 + step
  const at6 = at5 + step
  const at7 = at6 + step
  const b0 = block[first] as number
  const b1 = block[at1] as number
  const b2 = block[at2] as number
  const b3 = block[at3] as number
  const b4 = block[at4] as number
  const b5 = block[at5] as number
  const b6 = block[at6] as number
  const b7 = block[at7] as number
  const rounding = 1 << (shift - 1)
  if ((b1 | b2 | b3 | b4 | b5 | b6 | b7) === 0) {
    const flat = ((b0 << factorBits) + rounding) >> shift
    block[first] = flat
    block[at1] = flat
    block[at2] = flat
    block[at3] = flat
    block[at4] = flat
    block[at5] = flat
    block[at6] = flat
    block[at7] = flat
    return
  }
  const turned = imul(b2 + b6, c3A)
  const even2 = turned - imul(b6, c3C)
  const even3 = turned + imul(b2, c3B)
  const even0 = ((b0 + b4) << factorBits) + rounding
  const even1 = ((b0 - b4) << factorBits) + rounding
  const sum0 = even0 + even3
  const sum3 = even0 - even3
  const sum1 = even1 + even2
  const sum2 = even1 - even2

  const common = imul(b7 + b3 + b5 + b1, all)
  const pair0 = -imul(b7 + b1, pairA)
  const pair1 = -imul(b5 + b3, pairB)
  const pair2 = common - imul(b7 + b3, pairC)
  const pair3 = common - imul(b5 + b1, pairD)
  const odd7 = imul(b7, odd0) + pair0 + pair2
  const odd5 = imul(b5, odd1) + pair1 + pair3
  const odd3rd = imul(b3, odd2) + pair1 + pair2
  const odd1st = imul(b1, odd3) + pair0 + pair3

  block[first] = (sum0 + odd1st) >> shift
  block[at7] = (sum0 - odd1st) >> shift
  block[at1] = (sum1 + odd3rd) >> shift
  block[at6] = (sum1 - odd3rd) >> shift
  block[at2] = (sum2 + odd5) >> shift
  block[at5] = (sum2 - odd5) >> shift
  block[at3] = (sum3 + odd7) >> shift
  block[at4] = (sum3 - odd7) >> shift
}
