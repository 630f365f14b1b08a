import { loadPdfJs, type OpenPdf, type PDFPageProxy } from '../engines/pdfjs.ts'
import { type Matrix, multiply, unmoved } from './matrix.ts'

type Box = [left: number, bottom: number, right: number, top: number]

/** An image that a page paints. */
export interface PaintedImage {
  /** The part of the page that it covers, 0 to 1. */
  share: number
  /** Where it lies, in points from the lower left corner: left, bottom, right, top. Cut to the page; of a slanted one more than it covers. */
  box: Box
  /** pdf.js's name for it; null when it stands in the drawing operations themselves. */
  name: string | null
}

/** The images that a page paints and how much of it each covers, by walking the page's drawing operations. */
export async function paintedImages(pdf: OpenPdf, page: PDFPageProxy): Promise<PaintedImage[]> {
  const { OPS } = await loadPdfJs()
  const operators = await pdf.during(page.getOperatorList())
  const view = page.view as Box
  const images: PaintedImage[] = []
  const stack: Matrix[] = []
  let matrix = unmoved
  const paint = (name: unknown) => {
    const box = boxOf(matrix, view)
    images.push({ share: areaOf(box) / Math.max(areaOf(view), Number.MIN_VALUE), box, name: typeof name === 'string' ? name : null })
  }
  const walkers: Record<number, (args: unknown[]) => void> = {
    [OPS.save]: () => stack.push(matrix),
    [OPS.restore]: () => {
      matrix = stack.pop() ?? matrix
    },
    [OPS.transform]: (args) => {
      matrix = multiply(matrix, args)
    },
    [OPS.paintFormXObjectBegin]: (args) => {
      stack.push(matrix)
      if (isNumbers(args[0])) matrix = multiply(matrix, Array.from(args[0]))
    },
    [OPS.paintFormXObjectEnd]: () => {
      matrix = stack.pop() ?? matrix
    },
    [OPS.paintImageXObject]: (args) => paint(args[0]),
    [OPS.paintInlineImageXObject]: () => paint(null),
    [OPS.paintImageMaskXObject]: (args) => paint(maskName(args[0])),
  }
  operators.fnArray.forEach((operator, index) => {
    walkers[operator]?.((operators.argsArray[index] as unknown[] | null) ?? [])
  })
  return images
}

/** Whether pdf.js could decode an image; one that it could not is a null to it. */
export async function isDecoded(page: PDFPageProxy, image: PaintedImage): Promise<boolean> {
  return image.name === null || (await decodedImage(page, image.name)) !== null
}

/** Whether an image is used on many pages: the document keeps those, under names that begin with `g_`. */
export function isOfDocument(name: string): boolean {
  return name.startsWith('g_')
}

/** What pdf.js made of an image. Waits for the decoding, which goes on behind the list of operations. */
export async function decodedImage(page: PDFPageProxy, name: string): Promise<unknown> {
  const objects = isOfDocument(name) ? page.commonObjs : page.objs
  return new Promise((resolve) => objects.get(name, resolve))
}

export function maskName(argument: unknown): unknown {
  return typeof argument === 'object' && argument !== null && 'data' in argument ? argument.data : null
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || value instanceof Float32Array
}

/** An image fills the unit square; its box under the matrix, cut to the page. Slanted ones are overestimated, which only costs time. */
function boxOf(m: Matrix, [left, bottom, right, top]: Box): Box {
  const xs = [m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]]
  const ys = [m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]]
  return [
    Math.max(left, Math.min(...xs)),
    Math.max(bottom, Math.min(...ys)),
    Math.min(right, Math.max(...xs)),
    Math.min(top, Math.max(...ys)),
  ]
}

function areaOf([left, bottom, right, top]: Box): number {
  return right > left && top > bottom ? (right - left) * (top - bottom) : 0
}
