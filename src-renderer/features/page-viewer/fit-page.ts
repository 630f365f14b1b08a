interface Size {
  width: number
  height: number
}

/** Sides that are asked of main, so that a little more zoom does not draw the page anew each time. */
const sides = [1000, 2000, 4000]

/** How large the page is drawn so that all of it fits at zoom 1. */
export function fitPage(page: Size, room: Size, zoom: number): Size {
  if (page.width === 0 || page.height === 0) return { width: 0, height: 0 }
  const scale = Math.max(0, Math.min(room.width / page.width, room.height / page.height)) * zoom
  return { width: Math.floor(page.width * scale), height: Math.floor(page.height * scale) }
}

/** The longest side to ask of main for a picture of that size on this screen. */
export function sideFor(drawn: Size, pixelRatio: number): number {
  const needed = Math.max(drawn.width, drawn.height) * pixelRatio
  return sides.find((side) => side >= needed) ?? 4000
}

/** The room that something takes when it is turned: width and height change places at a quarter. */
export function turnedSize({ width, height }: Size, turn: number): Size {
  return turn % 180 === 0 ? { width, height } : { width: height, height: width }
}
