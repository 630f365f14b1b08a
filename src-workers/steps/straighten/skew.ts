import type { GreyPicture } from '../picture.ts'

/** Degrees either way within which lines are looked for; a sheet that lies worse was not laid on the glass by a feeder or a hand. */
const range = 8
const coarseStep = 0.25
const fineStep = 0.05
/**
 * Degrees below which a page is left as it lies: Tesseract follows lines that slope up to 1.5 degrees, and makes fewer mistakes on pixels
 * that were not moved. From 1.7 degrees on it loses whole lines.
 */
const smallest = 0.75
/** How much the best angle must stand out from the middle one of all. Lines of text come to 2 and more, photos and drawings stay below. */
const clear = 1.5
/** Dots an inch at which lines are looked for: letters are then lines, not letters. */
const coarseDpi = 100
/** How much darker than the one below a pixel of the lower edge of a letter is. */
const edge = 24

/**
 * Degrees, clockwise, by which a picture has to be rotated to make its lines level; 0 when they are, or when it is not clear.
 *
 * Lower edges of letters stand on lines. Summed up along the direction of the lines they give few high peaks, along any other a
 * plain: the sum of the squares is greatest in the direction of the lines (W. Postl, US patent 4,723,297, with edges for ink).
 */
export function skewOf(picture: GreyPicture): number {
  const edges = lowerEdges(reduce(picture, Math.max(1, Math.round(picture.dpi / coarseDpi))))
  const coarse = scores(edges, 0, range, coarseStep)
  const best = bestOf(coarse)
  if (Math.abs(best.angle) >= range || best.score < clear * middleOf(coarse)) return 0
  const { angle } = bestOf(scores(edges, best.angle, coarseStep, fineStep))
  return Math.abs(angle) < smallest ? 0 : -Math.round(angle * 100) / 100
}

interface Score {
  /** Degrees by which lines fall to the right. */
  angle: number
  score: number
}

function scores(edges: Edges, middle: number, reach: number, step: number): Score[] {
  const count = Math.round(reach / step)
  return Array.from({ length: 2 * count + 1 }, (_, index) => {
    const angle = middle + (index - count) * step
    return { angle, score: peaksAlong(edges, angle) }
  })
}

function bestOf(all: Score[]): Score {
  return all.reduce((best, each) => (each.score > best.score ? each : best))
}

function middleOf(all: Score[]): number {
  return all.map(({ score }) => score).sort((one, other) => one - other)[all.length >> 1] as number
}

/** Each square of so many pixels as one, their mean. */
function reduce({ width, height, grey }: GreyPicture, factor: number): { width: number; height: number; grey: Uint8Array } {
  const small = { width: Math.floor(width / factor), height: Math.floor(height / factor), grey: new Uint8Array(0) }
  small.grey = new Uint8Array(small.width * small.height)
  const sums = new Uint32Array(small.width)
  for (let y = 0; y < small.height; y += 1) {
    sums.fill(0)
    for (let row = y * factor; row < (y + 1) * factor; row += 1) {
      let at = row * width
      for (let x = 0; x < small.width; x += 1) {
        let sum = sums[x] as number
        for (const end = at + factor; at < end; at += 1) sum += grey[at] as number
        sums[x] = sum
      }
    }
    for (let x = 0; x < small.width; x += 1) small.grey[y * small.width + x] = (sums[x] as number) / (factor * factor)
  }
  return small
}

/** Places of the lower edges of letters, from the middle of the picture. */
interface Edges {
  x: Float32Array
  y: Float32Array
  /** No edge is further than this from the middle. */
  reach: number
}

function lowerEdges({ width, height, grey }: { width: number; height: number; grey: Uint8Array }): Edges {
  const x: number[] = []
  const y: number[] = []
  for (let row = 0; row + 1 < height; row += 1) {
    for (let column = 0, at = row * width; column < width; column += 1, at += 1) {
      if ((grey[at + width] as number) - (grey[at] as number) < edge) continue
      x.push(column - width / 2)
      y.push(row - height / 2)
    }
  }
  return { x: Float32Array.from(x), y: Float32Array.from(y), reach: Math.ceil(Math.hypot(width, height) / 2) + 1 }
}

function peaksAlong({ x, y, reach }: Edges, angle: number): number {
  const sine = Math.sin((angle * Math.PI) / 180)
  const cosine = Math.cos((angle * Math.PI) / 180)
  const heights = new Float64Array(2 * reach + 1)
  for (let at = 0; at < x.length; at += 1) {
    const line = ((y[at] as number) * cosine - (x[at] as number) * sine + reach + 0.5) | 0
    heights[line] = (heights[line] as number) + 1
  }
  return heights.reduce((sum, height) => sum + height * height, 0)
}
