import { loadPdfJs, type OpenPdf, type PDFPageProxy, type PdfJs } from '../../engines/pdfjs.ts'
import { type Matrix, multiply, unmoved } from '../matrix.ts'
import { maskName } from '../painted-images.ts'
import { clipsThePage } from './clip.ts'

/** The one image that a page paints. */
export interface OnlyImage {
  /** pdf.js's name for it. */
  name: string
  /** Its size in pixels, as the document says; null for a stencil. */
  pixels: { width: number; height: number } | null
  /** Where the unit square of the image lies, in the units of the page, from its lower left corner. */
  matrix: Matrix
}

/** What of the state of drawing decides about what is seen. */
interface State {
  matrix: Matrix
  textMode: number
  black: boolean
}

const invisible = 3

/**
 * The image of a page that shows one image and nothing else. Null when it shows more, or when anything about it is less than clear: only
 * operations that are known to change nothing that is seen are let pass. Text that is invisible, as other programs lay over a scan, is one.
 */
export async function onlyImage(pdf: OpenPdf, page: PDFPageProxy): Promise<OnlyImage | null> {
  const { OPS } = await loadPdfJs()
  const operators = await pdf.during(page.getOperatorList())
  const images: OnlyImage[] = []
  const walkers = walkersOf(OPS, page.view, images)
  for (const [index, operator] of operators.fnArray.entries()) {
    const isClear = walkers.get(operator)?.((operators.argsArray[index] as unknown[] | null) ?? []) ?? false
    if (!isClear || images.length > 1) return null
  }
  return images[0] ?? null
}

/** What each operation does; false when from there on it is not clear what is seen. */
function walkersOf(OPS: PdfJs['OPS'], view: number[], images: OnlyImage[]): Map<number, (args: unknown[]) => boolean> {
  const stack: State[] = []
  let state: State = { matrix: unmoved, textMode: 0, black: true }
  let clipping = false
  const pass = () => true
  const change = (changed: Partial<State>) => {
    state = { ...state, ...changed }
    return true
  }
  const paint = (name: unknown, pixels: OnlyImage['pixels']) =>
    typeof name === 'string' && images.push({ name, pixels, matrix: state.matrix }) > 0
  const showText = () => state.textMode === invisible
  const path = ([operator, points]: unknown[]) => {
    const seen = operator !== OPS.endPath || (clipping && clipsThePage(points, state.matrix, view))
    clipping = false
    return !seen
  }
  const beginClip = () => (clipping = true)
  return new Map<number, (args: unknown[]) => boolean>([
    ...passing.map((name): [number, () => boolean] => [OPS[name], pass]),
    [OPS.save, () => stack.push(state) > 0],
    [OPS.restore, () => change(stack.pop() ?? state)],
    [OPS.transform, (args) => change({ matrix: multiply(state.matrix, args) })],
    [OPS.setTextRenderingMode, ([mode]) => change({ textMode: Number(mode) })],
    [OPS.setFillRGBColor, (args) => change({ black: isBlack(args) })],
    [OPS.setGState, ([entries]) => Array.isArray(entries) && entries.every(isPlain)],
    [OPS.beginMarkedContentProps, ([tag]) => tag !== 'OC'],
    ...texts.map((name): [number, () => boolean] => [OPS[name], showText]),
    [OPS.clip, beginClip],
    [OPS.eoClip, beginClip],
    [OPS.constructPath, path],
    [OPS.paintImageXObject, ([name, width, height]) => paint(name, { width: Number(width), height: Number(height) })],
    // The ink of a stencil is the colour that is set; bits that are 0 are ink, as in a picture of one bit where 0 is black.
    [OPS.paintImageMaskXObject, ([mask]) => state.black && paint(maskName(mask), null)],
  ])
}

/** Operations that paint nothing, and change nothing about how an image is painted. */
const passing = [
  'dependency',
  'setLineWidth',
  'setLineCap',
  'setLineJoin',
  'setMiterLimit',
  'setDash',
  'setRenderingIntent',
  'setFlatness',
  'setStrokeRGBColor',
  'beginMarkedContent',
  'endMarkedContent',
  'markPoint',
  'markPointProps',
  'beginCompat',
  'endCompat',
  'beginText',
  'endText',
  'setCharSpacing',
  'setWordSpacing',
  'setHScale',
  'setLeading',
  'setFont',
  'setTextRise',
  'moveText',
  'setLeadingMoveText',
  'setTextMatrix',
  'nextLine',
] as const

const texts = ['showText', 'showSpacedText', 'nextLineShowText', 'nextLineSetSpacingShowText'] as const

/** pdf.js gives colours as `#rrggbb`. */
function isBlack([colour]: unknown[]): boolean {
  return colour === '#000000'
}

const lines = new Set(['LW', 'LC', 'LJ', 'ML', 'D', 'RI', 'FL', 'Font', 'CA'])

/** Entries of a graphics state under which an image is painted as it is. */
function isPlain(entry: unknown): boolean {
  if (!Array.isArray(entry)) return false
  const [key, value] = entry as [string, unknown]
  if (lines.has(key)) return true
  if (key === 'ca') return value === 1
  return key === 'BM' && value === 'source-over'
}
