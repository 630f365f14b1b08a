import type { PDFPageProxy } from '../engines/pdfjs.ts'
import type { PaintedImage } from './painted-images.ts'
import type { GreyPicture } from './picture.ts'

type Viewport = ReturnType<PDFPageProxy['getViewport']>
type Box = [left: number, top: number, right: number, bottom: number]

const paper = 255

/** The drawn page with nothing on it but its images, and what stands over them; all of it when nobody knows where they are. */
export function onlyImages(picture: GreyPicture, images: PaintedImage[] | null, viewport: Viewport): GreyPicture {
  if (images === null) return picture
  const grey = new Uint8Array(picture.grey.length).fill(paper)
  for (const image of images) {
    const [left, top, right, bottom] = withinPicture(picture, boxInPixels(image, viewport))
    for (let row = top; left < right && row < bottom; row += 1) {
      const start = row * picture.width
      grey.set(picture.grey.subarray(start + left, start + right), start + left)
    }
  }
  return { ...picture, grey }
}

function boxInPixels({ box: [left, bottom, right, top] }: PaintedImage, viewport: Viewport): Box {
  const [x = 0, y = 0] = viewport.convertToViewportPoint(left, bottom) as number[]
  const [otherX = 0, otherY = 0] = viewport.convertToViewportPoint(right, top) as number[]
  return [Math.min(x, otherX), Math.min(y, otherY), Math.max(x, otherX), Math.max(y, otherY)]
}

function withinPicture({ width, height }: GreyPicture, [left, top, right, bottom]: Box): Box {
  return [
    Math.max(0, Math.floor(left)),
    Math.max(0, Math.floor(top)),
    Math.min(width, Math.ceil(right)),
    Math.min(height, Math.ceil(bottom)),
  ]
}
