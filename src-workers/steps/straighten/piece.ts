import type { GreyPicture } from '../picture.ts'

/** The part of each side that a piece has, and the number of places along a side where it may lie. */
const part = 0.45
const places = 3
/** A pixel this much darker than the one to its right counts as ink. */
const darker = 40

/** The piece of a picture, a fifth of it, with the most ink on it. */
export function inkiestPiece<Picture extends GreyPicture>(picture: Picture): Picture {
  const width = Math.max(1, Math.floor(picture.width * part))
  const height = Math.max(1, Math.floor(picture.height * part))
  let best = { ink: -1, left: 0, top: 0 }
  for (let row = 0; row < places; row += 1) {
    for (let column = 0; column < places; column += 1) {
      const left = Math.floor(((picture.width - width) * column) / (places - 1))
      const top = Math.floor(((picture.height - height) * row) / (places - 1))
      const ink = inkIn(picture, left, top, width, height)
      if (ink > best.ink) best = { ink, left, top }
    }
  }
  return { ...picture, width, height, grey: cut(picture, best.left, best.top, width, height) }
}

/** Every fourth row tells enough. */
function inkIn({ grey, width: stride }: GreyPicture, left: number, top: number, width: number, height: number): number {
  let ink = 0
  for (let y = top; y < top + height; y += 4) {
    for (let at = y * stride + left; at < y * stride + left + width - 1; at += 1) {
      if ((grey[at + 1] as number) - (grey[at] as number) > darker) ink += 1
    }
  }
  return ink
}

function cut({ grey, width: stride }: GreyPicture, left: number, top: number, width: number, height: number): Uint8Array {
  const piece = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) piece.set(grey.subarray((top + y) * stride + left, (top + y) * stride + left + width), y * width)
  return piece
}
