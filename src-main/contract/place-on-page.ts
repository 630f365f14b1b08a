import type { PageWords } from './page.ts'

/** What is known of the picture that was recognised: its size in pixels, and how the page was turned and levelled to make it. */
export type RecognisedPicture = Pick<PageWords, 'width' | 'height' | 'turn' | 'skew'>

export interface Point {
  x: number
  y: number
}

/**
 * Where a point of the recognised picture lies on the page as a viewer shows it.
 * @param point pixels from the upper left corner of the picture
 * @returns fractions of the page's shown width and height from its upper left corner; outside of 0 to 1 where levelling pushed a corner out
 */
export function placeOnPage(picture: RecognisedPicture, point: Point): Point {
  return turnBack(picture, unlevel(picture, point))
}

/** Takes back the levelling: counterclockwise about the middle of the picture. */
function unlevel({ width, height, skew }: RecognisedPicture, { x, y }: Point): Point {
  const angle = (skew * Math.PI) / 180
  const [fromMiddleX, fromMiddleY] = [x - width / 2, y - height / 2]
  // The y axis points down, so this is counterclockwise for whoever looks at it.
  return {
    x: width / 2 + fromMiddleX * Math.cos(angle) + fromMiddleY * Math.sin(angle),
    y: height / 2 - fromMiddleX * Math.sin(angle) + fromMiddleY * Math.cos(angle),
  }
}

/** Takes back the turn: what is across of the upright picture is along the page where that was turned by a quarter. */
function turnBack({ width, height, turn }: RecognisedPicture, point: Point): Point {
  const [across, down] = [point.x / width, point.y / height]
  switch (turn) {
    case 0:
      return { x: across, y: down }
    case 90:
      return { x: down, y: 1 - across }
    case 180:
      return { x: 1 - across, y: 1 - down }
    case 270:
      return { x: 1 - down, y: across }
  }
}
