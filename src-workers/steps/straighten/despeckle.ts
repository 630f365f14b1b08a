import type { GreyPicture } from '../picture.ts'

/** How much darker than the paper around it a speck is. */
const darker = 48

/**
 * Takes away specks of one or two pixels that stand alone on paper: dust, and what a copier or a low threshold leaves. Nothing that is
 * printed is that small, down to 150 dots an inch. A speck becomes as bright as the darkest paper around it.
 */
export function despeckle<Picture extends GreyPicture>(picture: Picture): Picture {
  const { width, height, grey } = picture
  const clean = grey.slice()
  for (let y = 1; y + 2 < height; y += 1) {
    for (let x = 1, at = y * width + 1; x + 2 < width; x += 1, at += 1) {
      const dark = (grey[at] as number) + darker
      if ((grey[at - width] as number) < dark || (grey[at - 1] as number) < dark) continue
      const partner = partnerOf(grey, at, width, dark)
      const paper = partner === null ? 0 : paperAround(grey, at, partner, width)
      if (partner === null || paper < dark) continue
      clean[at] = paper
      clean[partner] = Math.max(paper, grey[partner] as number)
    }
  }
  return { ...picture, grey: clean }
}

/** The other pixel of a speck of two, of those to the right and below; itself when there is none; null when there are more. */
function partnerOf(grey: Uint8Array, at: number, width: number, dark: number): number | null {
  let partner = at
  for (const near of [at + 1, at + width - 1, at + width, at + width + 1]) {
    if ((grey[near] as number) >= dark) continue
    if (partner !== at) return null
    partner = near
  }
  return partner
}

/** The darkest of all pixels round two that touch each other, or round one. */
function paperAround(grey: Uint8Array, at: number, partner: number, width: number): number {
  let paper = 255
  for (const middle of at === partner ? [at] : [at, partner]) {
    for (const row of [middle - width, middle, middle + width]) {
      for (let near = row - 1; near <= row + 1; near += 1) {
        if (near !== at && near !== partner) paper = Math.min(paper, grey[near] as number)
      }
    }
  }
  return paper
}
