import { loadPdfJs, type OpenPdf, type PDFPageProxy } from '../engines/pdfjs.ts'

type Box = [left: number, bottom: number, right: number, top: number]
type Matrix = [number, number, number, number, number, number]

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
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
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

/**
 * Whether pdf.js could decode an image; one that it could not is a null to it. Waits for the decoding, which goes on behind the
 * list of operations. Images used on many pages are kept by the document, under names that begin with `g_`.
 */
export async function isDecoded(page: PDFPageProxy, image: PaintedImage): Promise<boolean> {
  const { name } = image
  if (name === null) return true
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => objects.get(name, (data: unknown) => resolve(data !== null)))
}

function maskName(argument: unknown): unknown {
  return typeof argument === 'object' && argument !== null && 'data' in argument ? argument.data : null
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || value instanceof Float32Array
}

function multiply(m: Matrix, args: unknown[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = args.map(Number)
  return [
    m[0] * a + m[2] * b,
    m[1] * a + m[3] * b,
    m[0] * c + m[2] * d,
    m[1] * c + m[3] * d,
    m[0] * e + m[2] * f + m[4],
    m[1] * e + m[3] * f + m[5],
  ]
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
