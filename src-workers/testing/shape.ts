/** A picture that looks like itself from one side only: an F, black on white, 400 x 300 pixels. */
export const shape = { width: 400, height: 300 }

/** Left, top, right and bottom of its strokes, the last two within. */
const strokes = [
  [40, 30, 90, 270],
  [90, 30, 330, 80],
  [90, 130, 220, 170],
] as const

function isInk(x: number, y: number): boolean {
  return strokes.some(([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom)
}

/** The picture with these bytes for every pixel of paper and of ink. */
export function shapeOf(paper: number[], ink: number[]): Buffer {
  const pixels: number[] = []
  for (let y = 0; y < shape.height; y += 1) {
    for (let x = 0; x < shape.width; x += 1) pixels.push(...(isInk(x, y) ? ink : paper))
  }
  return Buffer.from(pixels)
}

/** The picture in one bit a pixel, highest first. */
export function shapeBits(paper: 0 | 1): Buffer {
  const bytes = Buffer.alloc((shape.width / 8) * shape.height)
  for (let y = 0; y < shape.height; y += 1) {
    for (let x = 0; x < shape.width; x += 1) {
      if ((isInk(x, y) ? 1 - paper : paper) === 1) {
        const at = (y * shape.width + x) >> 3
        bytes[at] = (bytes[at] as number) | (0x80 >> (x & 7))
      }
    }
  }
  return bytes
}
