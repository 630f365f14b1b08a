import type { GreyPicture } from '../picture.ts'

/** One byte a pixel, rows from the top: 1 is ink, 0 is paper. */
export interface Bitmap {
  width: number
  height: number
  ink: Uint8Array
}

/** Four pixels of a picture as one: ink where their mean is not lighter than what parts the ink of this page from its paper. */
export function halfSizeBitmap(picture: GreyPicture): Bitmap {
  const half = halfSize(picture)
  const threshold = thresholdOf(half.grey)
  const ink = new Uint8Array(half.grey.length)
  // A call for each of two million pixels would cost more than all the rest of this file.
  for (let at = 0; at < ink.length; at += 1) ink[at] = (half.grey[at] as number) <= threshold ? 1 : 0
  return { width: half.width, height: half.height, ink }
}

function halfSize({ width: stride, height: rows, grey }: GreyPicture): { width: number; height: number; grey: Uint8Array } {
  const width = stride >> 1
  const height = rows >> 1
  const half = new Uint8Array(width * height)
  for (let row = 0, to = 0; row < height; row += 1) {
    let upper = 2 * row * stride
    for (const end = to + width; to < end; to += 1, upper += 2) {
      const lower = upper + stride
      half[to] = ((grey[upper] as number) + (grey[upper + 1] as number) + (grey[lower] as number) + (grey[lower + 1] as number)) >> 2
    }
  }
  return { width, height, grey: half }
}

/** The grey, ink included, that parts dark from light best: the means of both lie furthest apart (N. Otsu, 1979). */
function thresholdOf(greys: Uint8Array): number {
  const counts = countsOf(greys)
  const sum = counts.reduce((total, count, grey) => total + count * grey, 0)
  let best = { threshold: 0, distance: -1 }
  let dark = { count: 0, sum: 0 }
  for (let threshold = 0; threshold < 255; threshold += 1) {
    const count = counts[threshold] as number
    dark = { count: dark.count + count, sum: dark.sum + count * threshold }
    const light = { count: greys.length - dark.count, sum: sum - dark.sum }
    if (dark.count === 0 || light.count === 0) continue
    const distance = dark.count * light.count * (dark.sum / dark.count - light.sum / light.count) ** 2
    if (distance > best.distance) best = { threshold, distance }
  }
  return best.threshold
}

/** An iterator over two million pixels takes five times as long as this. */
function countsOf(greys: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256)
  for (let at = 0; at < greys.length; at += 1) counts[greys[at] as number] = (counts[greys[at] as number] as number) + 1
  return counts
}
