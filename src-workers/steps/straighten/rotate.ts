import type { GreyPicture } from '../picture.ts'

const white = 255
/** Places are whole numbers of this part of a pixel. */
const part = 1 << 16

/** Rotates a picture about its middle, clockwise by so many degrees, in the same size and on white; pixels are interpolated. */
export function rotate<Picture extends GreyPicture>(picture: Picture, degrees: number): Picture {
  const { width, height, grey } = picture
  const sine = Math.sin((degrees * Math.PI) / 180)
  const cosine = Math.cos((degrees * Math.PI) / 180)
  const stepX = Math.round(cosine * part)
  const stepY = Math.round(-sine * part)
  const rotated = new Uint8Array(grey.length).fill(white)
  const middle = { x: (width - 1) / 2, y: (height - 1) / 2 }
  for (let row = 0; row < height; row += 1) {
    const down = row - middle.y
    let x = Math.round((middle.x - cosine * middle.x + sine * down) * part)
    let y = Math.round((middle.y + sine * middle.x + cosine * down) * part)
    for (let at = row * width; at < (row + 1) * width; at += 1, x += stepX, y += stepY) {
      const left = x >> 16
      const top = y >> 16
      if (left >= 0 && top >= 0 && left + 1 < width && top + 1 < height) rotated[at] = between(grey, top * width + left, width, x, y)
    }
  }
  return { ...picture, grey: rotated }
}

/** The grey at a place between four pixels, of which `at` is the upper left one. */
function between(grey: Uint8Array, at: number, width: number, x: number, y: number): number {
  const right = (x >> 8) & 255
  const down = (y >> 8) & 255
  const upper = (grey[at] as number) * (256 - right) + (grey[at + 1] as number) * right
  const lower = (grey[at + width] as number) * (256 - right) + (grey[at + width + 1] as number) * right
  return (upper * (256 - down) + lower * down + 32_768) >> 16
}
