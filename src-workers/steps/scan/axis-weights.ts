/** Which pixels of a row of the source make each pixel of a row of the result. */
export interface Axis {
  /** Pixels of the result. */
  length: number
  /** The place in the source, in pixels, where the result begins, and the way from one of its pixels to the next; negative when mirrored. */
  start: number
  step: number
}

/** Weights add up to this. */
export const one = 1 << 14

/** For each pixel of the result the first pixel of the source that is in it, how many are, and the weights of each; none: white. */
export interface Weights {
  first: Int32Array
  count: Int32Array
  weights: Int32Array
  most: number
}

export function weightsOf({ length, start, step }: Axis, pixels: number): Weights {
  // Made larger, a pixel is still as wide as one of the source: so it takes of its neighbours what lies nearer to them.
  const span = Math.max(1, Math.abs(step))
  const most = Math.ceil(span) + 2
  const found = { first: new Int32Array(length), count: new Int32Array(length), weights: new Int32Array(length * most), most }
  for (let index = 0; index < length; index += 1) {
    const middle = start + step * (index + 0.5)
    if (middle >= 0 && middle <= pixels) weigh(found, index, middle - span / 2, middle + span / 2, pixels)
  }
  return found
}

/** Beyond its edge an image goes on as it ends. */
function weigh({ first, count, weights, most }: Weights, index: number, from: number, to: number, pixels: number): void {
  const begin = Math.min(pixels - 1, Math.max(0, Math.floor(from)))
  const end = Math.min(pixels - 1, Math.max(begin, Math.ceil(to) - 1))
  first[index] = begin
  count[index] = end - begin + 1
  const low = Math.max(0, from)
  const high = Math.min(pixels, to)
  let rest = one
  for (let at = begin; at < end; at += 1) {
    const weight = Math.round((one * (Math.min(high, at + 1) - Math.max(low, at))) / (high - low))
    weights[index * most + at - begin] = weight
    rest -= weight
  }
  weights[index * most + end - begin] = rest
}

/** Weights of three neighbours for each pixel of the result, some of them 0. */
export interface WeightsOfThree {
  first: Int32Array
  weights: Int32Array
}

/** The same weights, so that nothing has to be counted; null where more than three pixels of the source are in one, or none is. */
export function weightsOfThree({ first, count, weights, most }: Weights, pixels: number): WeightsOfThree | null {
  if (pixels < 3 || count.some((each) => each === 0 || each > 3)) return null
  const three = { first: first.map((begin) => Math.min(begin, pixels - 3)), weights: new Int32Array(3 * first.length) }
  for (const [index, begin] of first.entries()) {
    const moved = begin - (three.first[index] as number)
    const own = weights.subarray(index * most, index * most + (count[index] as number))
    three.weights.set(own, 3 * index + moved)
  }
  return three
}
