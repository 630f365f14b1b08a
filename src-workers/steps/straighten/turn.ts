import type { Turn } from '../../../src-main/contract/page.ts'
import type { GreyPicture } from '../picture.ts'

/** Turns a picture clockwise. */
export function turnPicture<Picture extends GreyPicture>(picture: Picture, turn: Turn): Picture {
  const { width, height, grey } = picture
  if (turn === 0) return picture
  if (turn === 180) return { ...picture, grey: grey.slice().reverse() }
  const turned = new Uint8Array(grey.length)
  for (let y = 0; y < height; y += 1) {
    const column = turn === 90 ? height - 1 - y : y
    for (let x = 0; x < width; x += 1) {
      const row = turn === 90 ? x : width - 1 - x
      turned[row * height + column] = grey[y * width + x] as number
    }
  }
  return { ...picture, width: height, height: width, grey: turned }
}
