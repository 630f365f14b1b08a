import type { PageWords, Word } from './page.ts'

/** Fractions of the width and the height of the page as a viewer shows it, from its upper left corner. */
export type PlaceOnPage = [x: number, y: number]

/**
 * Where the corners of a box lie on the page as a viewer shows it: the picture that was recognised may have been turned upright and
 * rotated level. From the upper left corner of the box, clockwise as the text is read.
 */
export function placeOnPage(
  words: Pick<PageWords, 'width' | 'height' | 'turn' | 'skew'>,
  [left, top, right, bottom]: Word['box'],
): [PlaceOnPage, PlaceOnPage, PlaceOnPage, PlaceOnPage] {
  const place = (x: number, y: number) => unturned(unrotated(words, x, y), words.turn)
  return [place(left, top), place(right, top), place(right, bottom), place(left, bottom)]
}

/** Rotated back about the middle of the picture. */
function unrotated({ width, height, skew }: Pick<PageWords, 'width' | 'height' | 'skew'>, x: number, y: number): PlaceOnPage {
  if (skew === 0) return [x / width, y / height]
  const sine = Math.sin((skew * Math.PI) / 180)
  const cosine = Math.cos((skew * Math.PI) / 180)
  const across = x - width / 2
  const down = y - height / 2
  return [0.5 + (across * cosine + down * sine) / width, 0.5 + (down * cosine - across * sine) / height]
}

function unturned([x, y]: PlaceOnPage, turn: PageWords['turn']): PlaceOnPage {
  if (turn === 90) return [y, 1 - x]
  if (turn === 180) return [1 - x, 1 - y]
  return turn === 270 ? [1 - y, x] : [x, y]
}
