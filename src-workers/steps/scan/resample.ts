import { type Axis, one, type Weights, type WeightsOfThree, weightsOf, weightsOfThree } from './axis-weights.ts'
import type { StoredImage } from './image-grey.ts'

const { imul } = Math

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

function acrossRows(image: StoredImage, axis: Axis): StoredImage {
  const weights = weightsOf(axis, image.width)
  const three = weightsOfThree(weights, image.width)
  const result = { width: axis.length, height: image.height, grey: new Uint8Array(axis.length * image.height) }
  if (three) mixThreeAcross(image, three, result)
  else mixAcross(image, weights, result)
  return result
}

/** What pages at 300 DPI come to, twice as fast. */
function mixThreeAcross({ width, height, grey }: StoredImage, { first, weights }: WeightsOfThree, result: StoredImage): void {
  const { grey: mixed, width: length } = result
  for (let y = 0, to = 0; y < height; y += 1) {
    const row = y * width
    for (let x = 0, weight = 0; x < length; x += 1, to += 1, weight += 3) {
      const at = row + (first[x] as number)
      mixed[to] =
        (imul(grey[at] as number, weights[weight] as number) +
          imul(grey[at + 1] as number, weights[weight + 1] as number) +
          imul(grey[at + 2] as number, weights[weight + 2] as number) +
          one / 2) >>
        14
    }
  }
}

function mixAcross({ width, height, grey }: StoredImage, { first, count, weights, most }: Weights, result: StoredImage): void {
  const { grey: mixed, width: length } = result
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < length; x += 1) {
      const from = y * width + (first[x] as number)
      const pixels = count[x] as number
      let sum = pixels === 0 ? 255 * one : one / 2
      for (let at = 0; at < pixels; at += 1) sum += (grey[from + at] as number) * (weights[x * most + at] as number)
      mixed[y * length + x] = sum >> 14
    }
  }
}

/** Row by row, because memory is read along rows. */
function acrossColumns(image: StoredImage, axis: Axis): StoredImage {
  const weights = weightsOf(axis, image.height)
  const three = weightsOfThree(weights, image.height)
  const result = { width: image.width, height: axis.length, grey: new Uint8Array(image.width * axis.length) }
  if (three) mixThreeDown(image, three, result)
  else mixDown(image, weights, result)
  return result
}

function mixThreeDown({ width, grey }: StoredImage, { first, weights }: WeightsOfThree, { height, grey: mixed }: StoredImage): void {
  for (let y = 0, to = 0; y < height; y += 1) {
    const [upper = 0, middle = 0, lower = 0] = weights.subarray(3 * y, 3 * y + 3)
    const start = (first[y] as number) * width
    for (let at = start; at < start + width; at += 1, to += 1) {
      mixed[to] =
        (imul(grey[at] as number, upper) +
          imul(grey[at + width] as number, middle) +
          imul(grey[at + 2 * width] as number, lower) +
          one / 2) >>
        14
    }
  }
}

function mixDown({ width, grey }: StoredImage, { first, count, weights, most }: Weights, { height, grey: mixed }: StoredImage): void {
  const sums = new Int32Array(width)
  for (let y = 0; y < height; y += 1) {
    const rows = count[y] as number
    sums.fill(rows === 0 ? 255 * one : one / 2)
    for (let at = 0; at < rows; at += 1) {
      const weight = weights[y * most + at] as number
      const from = ((first[y] as number) + at) * width
      for (let x = 0; x < width; x += 1) sums[x] = (sums[x] as number) + (grey[from + x] as number) * weight
    }
    for (let x = 0; x < width; x += 1) mixed[y * width + x] = (sums[x] as number) >> 14
  }
}
