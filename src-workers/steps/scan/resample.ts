import type { StoredImage } from './image-grey.ts'

/** Which pixels of a row of the source make each pixel of a row of the result. */
export interface Axis {
  /** Pixels of the result. */
  length: number
  /** The place in the source, in pixels, where the result begins, and the way from one of its pixels to the next; negative when mirrored. */
  start: number
  step: number
}

/** An image in another size, on white. What is made smaller is averaged over its area, what is made larger is interpolated. */
export function resample(image: StoredImage, across: Axis, down: Axis): StoredImage {
  const rows = (source: StoredImage) => (isTheSame(across, source.width) ? source : acrossRows(source, across))
  const columns = (source: StoredImage) => (isTheSame(down, source.height) ? source : acrossColumns(source, down))
  // First what leaves fewer pixels to the second.
  return down.length < image.height ? rows(columns(image)) : columns(rows(image))
}

/** Rows become columns: the pixel at (x, y) is then at (y, x). */
export function transpose({ width, height, grey }: StoredImage): StoredImage {
  const turned = new Uint8Array(grey.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, to = y; x < width; x += 1, to += height) turned[to] = grey[y * width + x] as number
  }
  return { width: height, height: width, grey: turned }
}

/** A shift of less than a quarter of a pixel, at either end, is none. */
function isTheSame({ length, start, step }: Axis, pixels: number): boolean {
  return length === pixels && Math.abs(start) < 0.25 && Math.abs(start + step * length - pixels) < 0.25
}

/** Weights add up to this. */
const one = 1 << 14

/** For each pixel of the result the first pixel of the source that is in it, how many are, and the weights of each; none: white. */
interface Weights {
  first: Int32Array
  count: Int32Array
  weights: Int32Array
  most: number
}

function weightsOf({ length, start, step }: Axis, pixels: number): Weights {
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

function acrossRows({ width, height, grey }: StoredImage, axis: Axis): StoredImage {
  const { first, count, weights, most } = weightsOf(axis, width)
  const result = new Uint8Array(axis.length * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < axis.length; x += 1) {
      const from = y * width + (first[x] as number)
      const pixels = count[x] as number
      let sum = pixels === 0 ? 255 * one : one / 2
      for (let at = 0; at < pixels; at += 1) sum += (grey[from + at] as number) * (weights[x * most + at] as number)
      result[y * axis.length + x] = sum >> 14
    }
  }
  return { width: axis.length, height, grey: result }
}

/** Row by row, because memory is read along rows. */
function acrossColumns({ width, height, grey }: StoredImage, axis: Axis): StoredImage {
  const { first, count, weights, most } = weightsOf(axis, height)
  const result = new Uint8Array(width * axis.length)
  const sums = new Int32Array(width)
  for (let y = 0; y < axis.length; y += 1) {
    const rows = count[y] as number
    sums.fill(rows === 0 ? 255 * one : one / 2)
    for (let at = 0; at < rows; at += 1) {
      const weight = weights[y * most + at] as number
      const from = ((first[y] as number) + at) * width
      for (let x = 0; x < width; x += 1) sums[x] = (sums[x] as number) + (grey[from + x] as number) * weight
    }
    for (let x = 0; x < width; x += 1) result[y * width + x] = (sums[x] as number) >> 14
  }
  return { width, height: axis.length, grey: result }
}
